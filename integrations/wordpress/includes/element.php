<?php
/**
 * Renders the element: as shortcode, as block, and for every page: floating, or without a button.
 *
 * @package Genesys_CRM_Chat
 */

defined( 'ABSPATH' ) || exit;

/**
 * Renders the element in one line, because the classic editor makes paragraphs of line breaks.
 *
 * @param array<string|int, mixed> $given Attributes that an author has set.
 * @param string                   $label The button's label; empty: the site's, else the element's own in the visitor's language.
 * @param string                   $phone Shown when the chat cannot be had; empty: the site's.
 * @return string HTML; empty without a deployment.
 */
function genesys_crm_chat_render( $given = array(), $label = '', $phone = '' ) {
	$settings = genesys_crm_chat_settings();
	if ( '' === $settings['deployment_id'] ) {
		return '';
	}
	genesys_crm_chat_enqueue();
	$attributes = array_merge( genesys_crm_chat_sanitize_attributes( $given ), genesys_crm_chat_site_attributes() );

	$html = '<genesys-crm-chat';
	foreach ( $attributes as $name => $value ) {
		$html .= sprintf( ' %s="%s"', esc_attr( $name ), esc_attr( $value ) );
	}
	$html .= '>';
	// Before its script has loaded, an element without a button would show its content.
	if ( 'none' !== strtolower( $attributes['placement'] ?? '' ) ) {
		$html .= esc_html( '' === $label ? $settings['label'] : $label );
		$html .= genesys_crm_chat_render_phone( '' === $phone ? $settings['phone'] : $phone );
	}
	return $html . '</genesys-crm-chat>';
}

/**
 * Renders the telephone number that the visitor reads when the chat cannot be had.
 *
 * @param string $phone The number as people read it.
 * @return string HTML.
 */
function genesys_crm_chat_render_phone( $phone ) {
	$digits = preg_replace( '/[^0-9+]/', '', $phone );
	if ( '' === $digits ) {
		return '';
	}
	/* translators: %s: a telephone number */
	$text = sprintf( __( 'or call us: %s', 'crm-chat-for-genesys-cloud' ), $phone );
	return sprintf( ' <a slot="fallback" href="%s">%s</a>', esc_url( "tel:$digits", array( 'tel' ) ), esc_html( $text ) );
}

/**
 * The shortcode `[genesys_crm_chat placement="floating" segment="Premium"]Ask our experts[/genesys_crm_chat]`.
 *
 * @param array<string|int, string>|string $given   Attributes of the shortcode.
 * @param string|null                      $content The label.
 * @return string HTML.
 */
function genesys_crm_chat_shortcode( $given, $content = null ) {
	$given = is_array( $given ) ? $given : array();
	$label = $content ? $content : ( $given['label'] ?? '' );
	$phone = $given['phone'] ?? '';
	unset( $given['label'], $given['phone'] );
	$label = html_entity_decode( wp_strip_all_tags( $label, true ), ENT_QUOTES, 'UTF-8' );
	return genesys_crm_chat_render( $given, trim( $label ), $phone );
}
add_shortcode( 'genesys_crm_chat', 'genesys_crm_chat_shortcode' );

/**
 * Renders the block.
 *
 * @param array<string, mixed> $block Attributes of the block, see block/block.json.
 * @return string HTML.
 */
function genesys_crm_chat_render_block( $block ) {
	$given = isset( $block['attributes'] ) && is_array( $block['attributes'] ) ? $block['attributes'] : array();
	if ( 'inline' !== ( $block['placement'] ?? 'inline' ) ) {
		$given['placement'] = $block['placement'];
	}
	$label = html_entity_decode( wp_strip_all_tags( (string) ( $block['label'] ?? '' ), true ), ENT_QUOTES, 'UTF-8' );
	$html  = genesys_crm_chat_render( $given, trim( $label ), (string) ( $block['phone'] ?? '' ) );
	return '' === $html ? '' : sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), $html );
}

/** Registers the block, whose script and style need no build. */
function genesys_crm_chat_register_block() {
	$path = plugin_dir_path( GENESYS_CRM_CHAT_FILE ) . 'block';
	register_block_type( $path, array( 'render_callback' => 'genesys_crm_chat_render_block' ) );
	$handle = generate_block_asset_handle( 'genesys-crm-chat/button', 'editorScript' );
	wp_set_script_translations( $handle, 'crm-chat-for-genesys-cloud', plugin_dir_path( GENESYS_CRM_CHAT_FILE ) . 'languages' );
	$settings = genesys_crm_chat_settings();
	$defaults = array(
		'label'        => $settings['label'],
		'phone'        => $settings['phone'],
		'isConfigured' => '' !== $settings['deployment_id'],
	);
	wp_add_inline_script( $handle, 'window.genesysCrmChatBlock = ' . wp_json_encode( $defaults, JSON_HEX_TAG ) . ';', 'before' );
}
add_action( 'init', 'genesys_crm_chat_register_block' );

/** Prints the element of the settings, if every page is to have it. */
function genesys_crm_chat_print_on_every_page() {
	$placement = genesys_crm_chat_settings()['placement'];
	if ( 'floating' === $placement ) {
		// Escaped by genesys_crm_chat_render(): kses would drop the element's own attributes.
		echo genesys_crm_chat_render( array( 'placement' => 'floating' ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	} elseif ( 'none' === $placement ) {
		genesys_crm_chat_print_without_button();
	}
}
// Before the scripts of the footer are printed.
add_action( 'wp_footer', 'genesys_crm_chat_print_on_every_page', 5 );

/** Prints an element without a button, unless the page has one already. */
function genesys_crm_chat_print_without_button() {
	// Whatever renders an element enqueues its script.
	if ( ! wp_script_is( 'genesys-crm-chat' ) ) {
		echo genesys_crm_chat_render( array( 'placement' => 'none' ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- See above.
	}
}

/**
 * Gives a page with a link to `#genesys-crm-chat` an element without a button, which the link needs in order to open the chat.
 *
 * @param string $html Of a part of the page.
 * @return string The same.
 */
function genesys_crm_chat_serve_links( $html ) {
	// In single or double quotes. WordPress may have made the address absolute.
	if ( is_string( $html ) && ! is_admin() && preg_match( '/\shref=(["\'])[^"\'>]*#genesys-crm-chat\1/i', $html ) ) {
		add_action( 'wp_footer', 'genesys_crm_chat_print_without_button', 5 );
	}
	return $html;
}
add_filter( 'render_block', 'genesys_crm_chat_serve_links' );
add_filter( 'the_content', 'genesys_crm_chat_serve_links' );
add_filter( 'wp_nav_menu', 'genesys_crm_chat_serve_links' );
add_filter( 'widget_text', 'genesys_crm_chat_serve_links' );
add_filter( 'widget_custom_html_content', 'genesys_crm_chat_serve_links' );
