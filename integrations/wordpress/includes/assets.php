<?php
/**
 * The element's script and what it needs to know of the site.
 *
 * @package Genesys_CRM_Chat
 */

defined( 'ABSPATH' ) || exit;

/** Registers the scripts. Block themes render the content before `wp_enqueue_scripts`. */
function genesys_crm_chat_register_scripts() {
	$deferred = array(
		'strategy'  => 'defer',
		'in_footer' => true,
	);
	$url      = plugins_url( '', GENESYS_CRM_CHAT_FILE );
	wp_register_script( 'genesys-crm-chat', "$url/cdn/genesys-crm-chat.js", array(), GENESYS_CRM_CHAT_VERSION, $deferred );
	// The texts for visitors in the language of the site, if it is one of the element's.
	$language = strtolower( substr( get_bloginfo( 'language' ), 0, 2 ) );
	if ( file_exists( plugin_dir_path( GENESYS_CRM_CHAT_FILE ) . "cdn/i18n/$language.js" ) ) {
		wp_register_script( 'genesys-crm-chat-language', "$url/cdn/i18n/$language.js", array(), GENESYS_CRM_CHAT_VERSION, $deferred );
	}
	wp_register_script( 'genesys-crm-chat-page', "$url/assets/page.js", array(), GENESYS_CRM_CHAT_VERSION, $deferred );
}
add_action( 'init', 'genesys_crm_chat_register_scripts' );

/**
 * Enqueues the scripts, once: wherever a page has the element.
 *
 * What the element is told goes into an inline script and waits for `customElements.whenDefined()`: attributes of the script tag are
 * lost where an optimizer joins files. It is printed by WordPress' own function, so that plugins which set a Content-Security-Policy
 * add their nonce. Before the script and not after it, because that would turn `defer` off.
 */
function genesys_crm_chat_enqueue() {
	if ( wp_script_is( 'genesys-crm-chat-page' ) ) {
		return;
	}
	wp_add_inline_script( 'genesys-crm-chat-page', 'window.genesysCrmChatPage = ' . wp_json_encode( genesys_crm_chat_page_data(), JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
	// First, so that the settings are there when the element is defined.
	wp_enqueue_script( 'genesys-crm-chat-page' );
	if ( wp_script_is( 'genesys-crm-chat-language', 'registered' ) ) {
		wp_enqueue_script( 'genesys-crm-chat-language' );
	}
	wp_enqueue_script( 'genesys-crm-chat' );
}

/**
 * What assets/page.js needs to know. It contains nothing of the customer in mode `cached`.
 *
 * @return array<string, mixed>
 */
function genesys_crm_chat_page_data() {
	$data = array( 'resetCookie' => genesys_crm_chat_cookie_name( 'reset' ) );
	if ( genesys_crm_chat_is_cached_mode() ) {
		$data['settings'] = array( 'crmIdFrom' => 'cookie:' . genesys_crm_chat_cookie_name( 'id' ) );
		$data['check']    = array(
			'url'     => add_query_arg( 'action', GENESYS_CRM_CHAT_CHECK, admin_url( 'admin-ajax.php', 'relative' ) ),
			'cookies' => array( genesys_crm_chat_cookie_name( 'id' ), genesys_crm_chat_cookie_name( 'check' ) ),
		);
	} else {
		$data['settings'] = array( 'crmIdFrom' => 'global:genesysCrmChatPage.crmId' );
		$data['crmId']    = genesys_crm_chat_customer_id( wp_get_current_user() );
	}
	$data['cookiePath']   = COOKIEPATH ? COOKIEPATH : '/';
	$data['cookieDomain'] = COOKIE_DOMAIN ? COOKIE_DOMAIN : '';
	/**
	 * Filters what the page hands to `configure()` of the element: `sdkSrc`, `integrity`, `crmIdFrom`.
	 *
	 * @param array<string, string> $settings Without anything of the customer: the page may be cached.
	 */
	$data['settings'] = apply_filters( 'genesys_crm_chat_page_settings', $data['settings'] );
	return $data;
}
