<?php
/** Prepares a copied WordPress: its address, users of every role, two customers, and the plugin. */

$_SERVER['HTTP_HOST'] = parse_url( getenv( 'SITE' ), PHP_URL_HOST ) . ':' . parse_url( getenv( 'SITE' ), PHP_URL_PORT );
require getcwd() . '/wp-load.php';

update_option( 'siteurl', getenv( 'SITE' ) );
update_option( 'home', getenv( 'SITE' ) );
wp_set_password( 'password', get_user_by( 'login', 'admin' )->ID );
foreach ( array( 'editor' => 'editor', 'author' => 'author', 'contributor' => 'contributor', 'ada' => 'subscriber', 'ben' => 'subscriber' ) as $name => $role ) {
	wp_insert_user( array( 'user_login' => $name, 'user_pass' => 'password', 'user_email' => "$name@example.com", 'role' => $role ) );
}
update_user_meta( get_user_by( 'login', 'ada' )->ID, 'genesys_crm_chat_customer_id', 'CRM-ADA' );
update_user_meta( get_user_by( 'login', 'ben' )->ID, 'genesys_crm_chat_customer_id', 'CRM-BEN' );

require_once ABSPATH . 'wp-admin/includes/plugin.php';
$error = activate_plugin( 'crm-chat-for-genesys-cloud/crm-chat-for-genesys-cloud.php' );
if ( is_wp_error( $error ) ) {
	fwrite( STDERR, $error->get_error_message() );
	exit( 1 );
}
