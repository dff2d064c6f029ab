<?php
/**
 * The customer's CRM id in the profile of a user, for those who may edit users. Only under the plugin's own key: another one belongs
 * to the plugin that writes it.
 *
 * @package Genesys_CRM_Chat
 */

defined( 'ABSPATH' ) || exit;

/** Whether the profile has the field. */
function genesys_crm_chat_has_profile_field() {
	$settings = genesys_crm_chat_settings();
	return 'meta' === $settings['customer'] && GENESYS_CRM_CHAT_META_KEY === $settings['meta_key'] && current_user_can( 'edit_users' );
}

/**
 * Prints the field.
 *
 * @param WP_User $user The user whose profile it is.
 */
function genesys_crm_chat_print_profile_field( $user ) {
	if ( ! genesys_crm_chat_has_profile_field() ) {
		return;
	}
	?>
	<h2><?php esc_html_e( 'Genesys Cloud chat', 'crm-chat-for-genesys-cloud' ); ?></h2>
	<table class="form-table" role="presentation">
		<tr>
			<th><label for="genesys_crm_chat_customer_id"><?php esc_html_e( 'CRM customer ID', 'crm-chat-for-genesys-cloud' ); ?></label></th>
			<td><input type="text" class="regular-text" id="genesys_crm_chat_customer_id" name="genesys_crm_chat_customer_id" value="<?php echo esc_attr( get_user_meta( $user->ID, GENESYS_CRM_CHAT_META_KEY, true ) ); ?>"></td>
		</tr>
	</table>
	<?php
}
add_action( 'show_user_profile', 'genesys_crm_chat_print_profile_field' );
add_action( 'edit_user_profile', 'genesys_crm_chat_print_profile_field' );

/**
 * Saves the field.
 *
 * @param int $user_id The user whose profile it is.
 */
function genesys_crm_chat_save_profile_field( $user_id ) {
	check_admin_referer( "update-user_$user_id" );
	if ( ! isset( $_POST['genesys_crm_chat_customer_id'] ) || ! genesys_crm_chat_has_profile_field() || ! current_user_can( 'edit_user', $user_id ) ) {
		return;
	}
	$id = sanitize_text_field( wp_unslash( $_POST['genesys_crm_chat_customer_id'] ) );
	if ( '' === $id ) {
		delete_user_meta( $user_id, GENESYS_CRM_CHAT_META_KEY );
	} else {
		update_user_meta( $user_id, GENESYS_CRM_CHAT_META_KEY, wp_slash( $id ) );
	}
}
add_action( 'personal_options_update', 'genesys_crm_chat_save_profile_field' );
add_action( 'edit_user_profile_update', 'genesys_crm_chat_save_profile_field' );
