<?php
/**
 * Plugin Name:       CRM Chat for Genesys Cloud
 * Description:       A chat button for Genesys Cloud that hands over the customer's CRM id, so that the agent sees who is asking. Safe behind page caches.
 * Version:           0.1.0
 * Requires at least: 6.3
 * Requires PHP:      7.4
 * Author:            The authors of genesys-crm-chat
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       crm-chat-for-genesys-cloud
 * Domain Path:       /languages
 *
 * @package Genesys_CRM_Chat
 */

defined( 'ABSPATH' ) || exit;

define( 'GENESYS_CRM_CHAT_VERSION', '0.1.0' );
define( 'GENESYS_CRM_CHAT_FILE', __FILE__ );

require_once __DIR__ . '/includes/settings.php';
require_once __DIR__ . '/includes/customer.php';
require_once __DIR__ . '/includes/attributes.php';
require_once __DIR__ . '/includes/element.php';
require_once __DIR__ . '/includes/assets.php';
require_once __DIR__ . '/includes/content.php';
require_once __DIR__ . '/includes/privacy.php';

if ( is_admin() ) {
	require_once __DIR__ . '/includes/settings-page.php';
	require_once __DIR__ . '/includes/connection.php';
	require_once __DIR__ . '/includes/profile.php';
}
