<?php
/**
 * Which attributes of the element a page's author may set.
 *
 * The deployment and the region decide whose agents receive a customer's data, so they come from the settings of the site; an author
 * can neither change them nor say who the customer is. Everything that is no option of the element is a custom attribute, which the
 * agent sees.
 *
 * @package Genesys_CRM_Chat
 */

defined( 'ABSPATH' ) || exit;

/**
 * The options of the element that an author may set. No other option is taken from authors, and no attribute that HTML gives a
 * meaning to.
 */
const GENESYS_CRM_CHAT_AUTHOR_OPTIONS = array( 'placement', 'locale', 'message', 'loading', 'disabled' );

/** The element's other options, and its properties as attributes: not for authors. */
const GENESYS_CRM_CHAT_SITE_OPTIONS = array(
	'deployment-id',
	'environment',
	'sdk',
	'crm-id',
	'crm-key',
	'missing-crm-id',
	'on-customer-change',
	'first-name',
	'last-name',
	'email',
	'autostart',
	'max-retries',
	'retry-delay',
	'retry-jitter',
	'retry-budget',
	'timeout',
	'attempt-key',
	'allow-sensitive',
	'custom-attributes',
	'strings',
	'status',
	'sdk-src',
	'integrity',
	'crm-id-from',
);

/** Attributes with a meaning in HTML, for which an author has the block's own settings or none. */
const GENESYS_CRM_CHAT_HTML_ATTRIBUTES = array( 'id', 'class', 'style', 'slot', 'title', 'lang', 'dir', 'hidden', 'tabindex', 'role', 'part', 'nonce', 'is' );

/**
 * Keeps what an author may set.
 *
 * @param array<string|int, mixed> $given Untrusted attributes by name.
 * @return array<string, string> Options and custom attributes.
 */
function genesys_crm_chat_sanitize_attributes( $given ) {
	$attributes = array();
	foreach ( $given as $name => $value ) {
		$name = strtolower( str_replace( '_', '-', (string) $name ) );
		// A shortcode in a text with typographic quotes has them as part of its values.
		$value = is_scalar( $value ) ? trim( (string) $value, " \t\n\r\0\x0B\"“”″„«»" ) : '';
		if ( '' === $value || ! preg_match( '/^[a-z][a-z0-9-]*$/', $name ) ) {
			continue;
		}
		if ( in_array( $name, GENESYS_CRM_CHAT_AUTHOR_OPTIONS, true ) ) {
			$attributes[ $name ] = $value;
		} elseif ( genesys_crm_chat_is_custom_attribute( $name ) ) {
			// The prefix keeps it a custom attribute whatever options later versions have.
			$attributes[ 'attr-' . preg_replace( '/^(data-)?attr-/', '', $name ) ] = $value;
		}
	}
	return $attributes;
}

/**
 * Whether an author may hand over a custom attribute of this name.
 *
 * @param string $name In lower case.
 * @return bool
 */
function genesys_crm_chat_is_custom_attribute( $name ) {
	$bare = preg_replace( '/^(data-)?attr-/', '', $name );
	if ( 'crm-customer-id' === $bare || 'crmcustomerid' === $bare ) {
		return false;
	}
	if ( $bare !== $name ) {
		return '' !== $bare;
	}
	$no_hyphens = static function ( $option ) {
		return str_replace( '-', '', $option );
	};
	return ! in_array( $no_hyphens( $name ), array_map( $no_hyphens, GENESYS_CRM_CHAT_SITE_OPTIONS ), true )
		&& ! in_array( $name, GENESYS_CRM_CHAT_HTML_ATTRIBUTES, true )
		&& ! preg_match( '/^(on|aria-|data-|xmlns)/', $name );
}

/**
 * The attributes that the settings give every element of the site.
 *
 * @return array<string, string>
 */
function genesys_crm_chat_site_attributes() {
	$settings   = genesys_crm_chat_settings();
	$attributes = array(
		'deployment-id' => $settings['deployment_id'],
		'environment'   => $settings['environment'],
		'sdk'           => 'auto' === $settings['sdk'] ? '' : $settings['sdk'],
	);
	/**
	 * Filters the attributes that the site gives every element, `missing-crm-id` or `on-customer-change` for example.
	 *
	 * @param array<string, string> $attributes By name. Never the customer's id: pages may be cached.
	 */
	return array_filter( apply_filters( 'genesys_crm_chat_site_attributes', $attributes ), 'strlen' );
}
