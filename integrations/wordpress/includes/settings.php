<?php
/**
 * The settings of the site: one option, checked when it is written and completed when it is read.
 *
 * @package Genesys_CRM_Chat
 */

defined( 'ABSPATH' ) || exit;

/** The name of the option. */
const GENESYS_CRM_CHAT_OPTION = 'genesys_crm_chat';

/** The user meta key that the plugin owns. Any other key belongs to whoever writes it. */
const GENESYS_CRM_CHAT_META_KEY = 'genesys_crm_chat_customer_id';

/**
 * The settings of a site that has saved none.
 *
 * @return array<string, string>
 */
function genesys_crm_chat_defaults() {
	return array(
		'deployment_id' => '',
		'environment'   => 'mypurecloud.com',
		'sdk'           => 'messenger',
		'placement'     => 'content',
		'label'         => '',
		'phone'         => '',
		'customer'      => 'none',
		'meta_key'      => GENESYS_CRM_CHAT_META_KEY,
		'mode'          => 'cached',
	);
}

/**
 * The values that a setting may have, with their labels.
 *
 * @param string $setting Name of a setting with a choice.
 * @return array<string, string> Value => label.
 */
function genesys_crm_chat_choices( $setting ) {
	switch ( $setting ) {
		case 'environment':
			$choices = array();
			foreach ( genesys_crm_chat_regions() as $name => $domain ) {
				$choices[ $domain ] = "$domain ($name)";
			}
			return $choices;
		case 'sdk':
			return array(
				'messenger'     => __( 'Messenger', 'crm-chat-for-genesys-cloud' ),
				'web-messaging' => __( 'Web Messaging SDK', 'crm-chat-for-genesys-cloud' ),
				'auto'          => __( 'Find out on the page', 'crm-chat-for-genesys-cloud' ),
			);
		case 'placement':
			return array(
				'content'  => __( 'Where I put the block or the shortcode', 'crm-chat-for-genesys-cloud' ),
				'floating' => __( 'There, and floating in the corner of every page', 'crm-chat-for-genesys-cloud' ),
				'none'     => __( 'There; on every other page no button, only links and the Messenger’s own launcher', 'crm-chat-for-genesys-cloud' ),
			);
		case 'customer':
			return array(
				'none' => __( 'None: every visitor is a guest', 'crm-chat-for-genesys-cloud' ),
				'user' => __( 'The ID of the WordPress user', 'crm-chat-for-genesys-cloud' ),
				'meta' => __( 'A user meta field', 'crm-chat-for-genesys-cloud' ),
			);
		case 'mode':
			return array(
				'cached'  => __( 'By cookie: safe with page caches', 'crm-chat-for-genesys-cloud' ),
				'printed' => __( 'In the page, which is not cached', 'crm-chat-for-genesys-cloud' ),
			);
		default:
			return array();
	}
}

/**
 * The regions of Genesys Cloud.
 *
 * @return array<string, string> Name => domain.
 */
function genesys_crm_chat_regions() {
	return require __DIR__ . '/regions.php';
}

/**
 * Returns the settings of the site, each of them with a valid value.
 *
 * @return array<string, string>
 */
function genesys_crm_chat_settings() {
	$saved = get_option( GENESYS_CRM_CHAT_OPTION, array() );
	/**
	 * Filters the settings of the site.
	 *
	 * @param array<string, string> $settings See genesys_crm_chat_defaults().
	 */
	$settings = apply_filters( 'genesys_crm_chat_settings', array_merge( genesys_crm_chat_defaults(), is_array( $saved ) ? $saved : array() ) );
	return genesys_crm_chat_sanitize_settings( $settings );
}

/**
 * Checks settings that were sent by the settings page, or read from the database.
 *
 * @param mixed $given Untrusted settings.
 * @return array<string, string> A value for every setting; its default in place of one that is not valid.
 */
function genesys_crm_chat_sanitize_settings( $given ) {
	$given    = is_array( $given ) ? array_filter( $given, 'is_scalar' ) : array();
	$settings = array();
	foreach ( genesys_crm_chat_defaults() as $name => $fallback ) {
		$value   = sanitize_text_field( (string) ( $given[ $name ] ?? $fallback ) );
		$choices = genesys_crm_chat_choices( $name );

		$settings[ $name ] = ! $choices || isset( $choices[ $value ] ) ? $value : $fallback;
	}
	// Deployment ids are UUIDs. Whatever is pasted around one (quotes, white space) is dropped.
	$settings['deployment_id'] = preg_replace( '/[^A-Za-z0-9-]/', '', $settings['deployment_id'] );
	$settings['phone']         = preg_replace( '/[^0-9+() \/.-]/', '', $settings['phone'] );
	if ( '' === $settings['meta_key'] ) {
		$settings['meta_key'] = GENESYS_CRM_CHAT_META_KEY;
	}
	return $settings;
}
