<?php
/**
 * The element as a tag that is typed into a page, an HTML block or a widget.
 *
 * @package Genesys_CRM_Chat
 */

defined( 'ABSPATH' ) || exit;

/**
 * Lets authors, who may not write any HTML they like, write the tag. Without a deployment, a region and a customer: the first two are
 * filled in when the page is shown. The agent sees what they write as `data-attr-NAME`, because no other wildcard exists here.
 *
 * @param array<string, array<string, bool>> $tags    Allowed tags and their attributes.
 * @param string|array                       $context For which text.
 * @return array<string, array<string, bool>>
 */
function genesys_crm_chat_allow_tag( $tags, $context ) {
	if ( 'post' !== $context ) {
		return $tags;
	}
	$names = array_merge( GENESYS_CRM_CHAT_AUTHOR_OPTIONS, array( 'class', 'id', 'title', 'lang', 'dir', 'data-*' ) );

	$tags['genesys-crm-chat'] = array_fill_keys( $names, true );
	foreach ( array( 'a', 'span', 'p' ) as $tag ) {
		// `icon`, and the `fallback` with a telephone number.
		if ( isset( $tags[ $tag ] ) && is_array( $tags[ $tag ] ) ) {
			$tags[ $tag ]['slot'] = true;
		}
	}
	return $tags;
}
add_filter( 'wp_kses_allowed_html', 'genesys_crm_chat_allow_tag', 10, 2 );

/**
 * Completes the tags that were typed in: enqueues the script for them, and fills in the deployment where it is missing.
 *
 * @param string $html Of a page or of a part of it.
 * @return string
 */
function genesys_crm_chat_complete_tags( $html ) {
	if ( ! is_string( $html ) || is_admin() || false === stripos( $html, '<genesys-crm-chat' ) ) {
		return $html;
	}
	genesys_crm_chat_enqueue();
	$tags = new WP_HTML_Tag_Processor( $html );
	while ( $tags->next_tag( 'genesys-crm-chat' ) ) {
		// A tag with a deployment of its own was written by somebody who may write any HTML.
		if ( null !== $tags->get_attribute( 'deployment-id' ) ) {
			continue;
		}
		foreach ( genesys_crm_chat_site_attributes() as $name => $value ) {
			if ( null === $tags->get_attribute( $name ) ) {
				$tags->set_attribute( $name, $value );
			}
		}
	}
	return $tags->get_updated_html();
}
// Templates of block themes do not pass `the_content`.
add_filter( 'render_block', 'genesys_crm_chat_complete_tags', 20 );
add_filter( 'the_content', 'genesys_crm_chat_complete_tags', 20 );
add_filter( 'widget_text', 'genesys_crm_chat_complete_tags', 20 );
add_filter( 'widget_custom_html_content', 'genesys_crm_chat_complete_tags', 20 );
