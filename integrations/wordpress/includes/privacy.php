<?php
/**
 * Privacy: a text for the site's policy, and the export and the erasure of the id that the plugin keeps.
 *
 * @package Genesys_CRM_Chat
 */

defined( 'ABSPATH' ) || exit;

/** Suggests a text for the privacy policy. */
function genesys_crm_chat_add_policy() {
	$paragraphs = array(
		__( 'When you open the chat, your browser connects to Genesys Cloud, our contact center’s provider. It receives your messages, your IP address and what our agents need to help you: which page you come from and, if you are logged in, your customer number. Before you show an interest in the chat, no connection is made.', 'crm-chat-for-genesys-cloud' ),
		__( 'If you are logged in, a cookie of this site (genesys_crm_chat_id) holds your customer number until you log out. The chat keeps in the storage of your browser what it needs to continue your conversation, with a mark that does not reveal your customer number.', 'crm-chat-for-genesys-cloud' ),
	);
	wp_add_privacy_policy_content( 'CRM Chat for Genesys Cloud', wp_kses_post( '<p>' . implode( '</p><p>', $paragraphs ) . '</p>' ) );
}
add_action( 'admin_init', 'genesys_crm_chat_add_policy' );

/**
 * Exports the customer id of a person.
 *
 * @param string $email The person's e-mail address.
 * @return array{data: array, done: bool}
 */
function genesys_crm_chat_export( $email ) {
	$user = get_user_by( 'email', $email );
	$id   = genesys_crm_chat_customer_id( $user ? $user : null );
	$item = array(
		'group_id'    => 'genesys-crm-chat',
		'group_label' => __( 'Genesys Cloud chat', 'crm-chat-for-genesys-cloud' ),
		'item_id'     => 'genesys-crm-chat-customer',
		'data'        => array(
			array(
				'name'  => __( 'CRM customer ID', 'crm-chat-for-genesys-cloud' ),
				'value' => $id,
			),
		),
	);
	return array(
		'data' => '' === $id ? array() : array( $item ),
		'done' => true,
	);
}

/**
 * Erases the id that the plugin keeps itself. Under another key it belongs to another plugin.
 *
 * @param string $email The person's e-mail address.
 * @return array<string, mixed>
 */
function genesys_crm_chat_erase( $email ) {
	$user = get_user_by( 'email', $email );
	return array(
		'items_removed'  => $user && delete_user_meta( $user->ID, GENESYS_CRM_CHAT_META_KEY ),
		'items_retained' => false,
		'messages'       => array(),
		'done'           => true,
	);
}

/**
 * Registers the exporter.
 *
 * @param array<string, array> $exporters All exporters.
 * @return array<string, array>
 */
function genesys_crm_chat_register_exporter( $exporters ) {
	$exporters['genesys-crm-chat'] = array(
		'exporter_friendly_name' => __( 'Genesys Cloud chat', 'crm-chat-for-genesys-cloud' ),
		'callback'               => 'genesys_crm_chat_export',
	);
	return $exporters;
}
add_filter( 'wp_privacy_personal_data_exporters', 'genesys_crm_chat_register_exporter' );

/**
 * Registers the eraser.
 *
 * @param array<string, array> $erasers All erasers.
 * @return array<string, array>
 */
function genesys_crm_chat_register_eraser( $erasers ) {
	$erasers['genesys-crm-chat'] = array(
		'eraser_friendly_name' => __( 'Genesys Cloud chat', 'crm-chat-for-genesys-cloud' ),
		'callback'             => 'genesys_crm_chat_erase',
	);
	return $erasers;
}
add_filter( 'wp_privacy_personal_data_erasers', 'genesys_crm_chat_register_eraser' );
