<?php
/**
 * Removes what the plugin has stored: its settings, and the customer ids under its own key.
 *
 * @package Genesys_CRM_Chat
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_metadata( 'user', 0, 'genesys_crm_chat_customer_id', '', true );

$genesys_crm_chat_sites = is_multisite() ? get_sites(
	array(
		'fields' => 'ids',
		'number' => 0,
	)
) : array( 0 );
foreach ( $genesys_crm_chat_sites as $genesys_crm_chat_site ) {
	if ( $genesys_crm_chat_site ) {
		switch_to_blog( $genesys_crm_chat_site );
	}
	delete_option( 'genesys_crm_chat' );
	if ( $genesys_crm_chat_site ) {
		restore_current_blog();
	}
}
