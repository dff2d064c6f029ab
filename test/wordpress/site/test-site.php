<?php
/**
 * What the tests need of their WordPress: the simulator in place of Genesys Cloud, no other request to the outside, and a
 * Content-Security-Policy on demand. A must-use plugin.
 */

// Neither updates nor avatars.
add_filter( 'pre_http_request', fn( $answer, $args, $url ) => str_starts_with( $url, getenv( 'SIMULATOR' ) ) ? $answer : new WP_Error( 'offline', 'offline' ), 1, 3 );
add_filter( 'pre_option_show_avatars', fn() => '0' );
// Only scripts of hosts that are not loopback are asked for otherwise.
add_filter( 'http_request_host_is_external', '__return_true' );

add_filter(
	'genesys_crm_chat_page_settings',
	function ( $settings ) {
		$path = 'messenger' === genesys_crm_chat_settings()['sdk'] ? '/genesys-bootstrap/genesys.min.js' : '/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js';
		return array( 'sdkSrc' => getenv( 'SIMULATOR' ) . $path ) + $settings;
	}
);
add_filter( 'genesys_crm_chat_public_files', fn() => getenv( 'SIMULATOR' ) );

// `?csp`: as a plugin for security headers does it.
if ( isset( $_GET['csp'] ) ) {
	$nonce     = bin2hex( random_bytes( 16 ) );
	$add_nonce = fn( $attributes ) => array( 'nonce' => $nonce ) + $attributes;
	add_filter( 'wp_script_attributes', $add_nonce );
	add_filter( 'wp_inline_script_attributes', $add_nonce );
	add_action( 'send_headers', fn() => header( "Content-Security-Policy: script-src 'nonce-$nonce' 'strict-dynamic'; object-src 'none'; base-uri 'none'" ) );
}
