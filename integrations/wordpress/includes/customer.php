<?php
/**
 * Who the customer is: the CRM id of the logged-in user, and how it comes to the page.
 *
 * - Mode `cached`: the id is in a cookie of the customer's own browser, which the element reads. No HTML contains it, and it is
 *   set only in responses that no cache may keep: those that log in, and the check in admin-ajax.php. So whatever a page cache
 *   stores, it stores no id.
 * - Mode `printed`: the id is in the page, which is sent with headers that forbid to store it.
 *
 * @package Genesys_CRM_Chat
 */

defined( 'ABSPATH' ) || exit;

/** The AJAX action that sets the cookie to the id of whoever is logged in. */
const GENESYS_CRM_CHAT_CHECK = 'genesys_crm_chat_check';

/**
 * The CRM id of a user.
 *
 * @param WP_User|null $user A user; null for a visitor.
 * @return string Empty without one.
 */
function genesys_crm_chat_customer_id( $user ) {
	if ( ! $user instanceof WP_User || ! $user->exists() ) {
		return '';
	}
	$settings = genesys_crm_chat_settings();
	$id       = '';
	if ( 'user' === $settings['customer'] ) {
		$id = $user->ID;
	} elseif ( 'meta' === $settings['customer'] ) {
		$id = get_user_meta( $user->ID, $settings['meta_key'], true );
	}
	/**
	 * Filters the CRM id of a user who is logged in. Also called where the settings name no source.
	 *
	 * @param string  $id   The id; empty: the user chats as a guest.
	 * @param WP_User $user The user.
	 */
	$id = apply_filters( 'genesys_crm_chat_customer_id', is_scalar( $id ) ? (string) $id : '', $user );
	return is_scalar( $id ) ? trim( (string) $id ) : '';
}

/** Whether the id goes by cookie. */
function genesys_crm_chat_is_cached_mode() {
	return 'cached' === genesys_crm_chat_settings()['mode'];
}

/**
 * The names of our cookies. Each site of an installation has its own.
 *
 * @param string $what `id`: the CRM id. `check`: the id is to be asked for. `reset`: the customer has logged out.
 * @return string
 */
function genesys_crm_chat_cookie_name( $what ) {
	return "genesys_crm_chat_{$what}_" . COOKIEHASH;
}

/**
 * Sets or removes a cookie that scripts of the page can read.
 *
 * @param string $what    See genesys_crm_chat_cookie_name().
 * @param string $value   Empty: removes it.
 * @param int    $expires In seconds since the epoch; 0: when the browser is closed.
 */
function genesys_crm_chat_set_cookie( $what, $value, $expires = 0 ) {
	if ( headers_sent() ) {
		return;
	}
	// Not setcookie(): it encodes a space as "+", which decodeURIComponent() does not decode.
	setrawcookie(
		genesys_crm_chat_cookie_name( $what ),
		rawurlencode( $value ),
		array(
			'expires'  => '' === $value ? 1 : $expires,
			'path'     => COOKIEPATH ? COOKIEPATH : '/',
			'domain'   => COOKIE_DOMAIN ? COOKIE_DOMAIN : '',
			'secure'   => is_ssl(),
			'samesite' => 'Lax',
		)
	);
}

/**
 * Sets the cookie at login, for as long as the login lasts.
 *
 * @param string $logged_in_cookie The login cookie.
 * @param int    $expire           When the browser drops it; 0: when it is closed.
 * @param int    $expiration       When the server refuses it.
 * @param int    $user_id          The user.
 */
function genesys_crm_chat_on_login( $logged_in_cookie, $expire, $expiration, $user_id ) {
	genesys_crm_chat_set_cookie( 'check', '' );
	$id = genesys_crm_chat_is_cached_mode() ? genesys_crm_chat_customer_id( get_userdata( $user_id ) ) : '';
	genesys_crm_chat_set_cookie( 'id', $id, $expire );
}
add_action( 'set_logged_in_cookie', 'genesys_crm_chat_on_login', 10, 4 );

/** Removes the cookie at logout, and has the next page end the customer's chat. */
function genesys_crm_chat_on_logout() {
	genesys_crm_chat_set_cookie( 'id', '' );
	genesys_crm_chat_set_cookie( 'check', '' );
	genesys_crm_chat_set_cookie( 'reset', '1' );
}
add_action( 'clear_auth_cookie', 'genesys_crm_chat_on_logout' );

/**
 * Answers whether the cookie is right, by setting it: the login may have been ended elsewhere, or the id may have changed. The
 * answer has no content, and the request changes nothing but the browser's own cookie, so it needs no nonce: a nonce in a cached
 * page would be another user's.
 */
function genesys_crm_chat_check() {
	nocache_headers();
	$id = genesys_crm_chat_is_cached_mode() ? genesys_crm_chat_customer_id( wp_get_current_user() ) : '';
	genesys_crm_chat_set_cookie( 'id', $id, genesys_crm_chat_login_end() );
	genesys_crm_chat_set_cookie( 'check', '' );
	status_header( 204 );
	exit;
}
add_action( 'wp_ajax_' . GENESYS_CRM_CHAT_CHECK, 'genesys_crm_chat_check' );
add_action( 'wp_ajax_nopriv_' . GENESYS_CRM_CHAT_CHECK, 'genesys_crm_chat_check' );

/**
 * When the login of this request ends.
 *
 * @return int Seconds since the epoch; 0 for a login that ends with the browser, or none.
 */
function genesys_crm_chat_login_end() {
	$login = wp_parse_auth_cookie( '', 'logged_in' );
	if ( ! $login ) {
		return 0;
	}
	$session = WP_Session_Tokens::get_instance( get_current_user_id() )->get( $login['token'] );
	// Without "Remember me" the login is valid for two days, and the browser drops it when it is closed.
	$is_remembered = $session && $session['expiration'] - $session['login'] > 2 * DAY_IN_SECONDS;
	return $is_remembered ? (int) $session['expiration'] : 0;
}

/**
 * Asks the page of a user who has no cookie yet (the plugin was activated after the login) to check. A page's response may be
 * stored with its headers, so it never sets the id itself; that somebody checks in vain does no harm.
 */
function genesys_crm_chat_request_check() {
	if ( ! is_user_logged_in() || ! genesys_crm_chat_is_cached_mode() ) {
		return;
	}
	$has_cookie = isset( $_COOKIE[ genesys_crm_chat_cookie_name( 'id' ) ] ) || isset( $_COOKIE[ genesys_crm_chat_cookie_name( 'check' ) ] );
	if ( ! $has_cookie && '' !== genesys_crm_chat_customer_id( wp_get_current_user() ) ) {
		genesys_crm_chat_set_cookie( 'check', '1' );
	}
}
add_action( 'template_redirect', 'genesys_crm_chat_request_check' );

/** Mode `printed`: forbids to store pages that contain an id. */
function genesys_crm_chat_forbid_caching() {
	if ( genesys_crm_chat_is_cached_mode() || '' === genesys_crm_chat_customer_id( wp_get_current_user() ) ) {
		return;
	}
	if ( ! defined( 'DONOTCACHEPAGE' ) ) {
		define( 'DONOTCACHEPAGE', true ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedConstantFound -- The sign that page caches agreed on.
	}
	nocache_headers();
}
add_action( 'template_redirect', 'genesys_crm_chat_forbid_caching' );
