<?php
/**
 * The page Settings › Genesys Cloud chat.
 *
 * @package Genesys_CRM_Chat
 */

defined( 'ABSPATH' ) || exit;

/** The page, and the group of its settings. */
const GENESYS_CRM_CHAT_PAGE = 'genesys-crm-chat';

/** Adds the page to the menu. */
function genesys_crm_chat_add_page() {
	$title = __( 'Genesys Cloud chat', 'crm-chat-for-genesys-cloud' );
	add_options_page( $title, $title, 'manage_options', GENESYS_CRM_CHAT_PAGE, 'genesys_crm_chat_print_page' );
}
add_action( 'admin_menu', 'genesys_crm_chat_add_page' );

/**
 * Adds a link to the page in the list of plugins.
 *
 * @param array<string> $links Links of the plugin.
 * @return array<string>
 */
function genesys_crm_chat_action_links( $links ) {
	$url = admin_url( 'options-general.php?page=' . GENESYS_CRM_CHAT_PAGE );
	array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( $url ), esc_html__( 'Settings', 'crm-chat-for-genesys-cloud' ) ) );
	return $links;
}
add_filter( 'plugin_action_links_' . plugin_basename( GENESYS_CRM_CHAT_FILE ), 'genesys_crm_chat_action_links' );

/** Registers the settings, their sections and their fields. */
function genesys_crm_chat_register_settings() {
	register_setting(
		GENESYS_CRM_CHAT_PAGE,
		GENESYS_CRM_CHAT_OPTION,
		array(
			'type'              => 'object',
			'sanitize_callback' => 'genesys_crm_chat_sanitize_settings',
			'show_in_rest'      => false,
		)
	);
	foreach ( genesys_crm_chat_fields() as $section => list( $title, $fields ) ) {
		add_settings_section( $section, $title, '__return_null', GENESYS_CRM_CHAT_PAGE );
		foreach ( $fields as $name => list( $label, $help ) ) {
			$arguments = array(
				'label_for' => "genesys-crm-chat-$name",
				'name'      => $name,
				'help'      => $help,
				'class'     => "genesys-crm-chat-$name",
			);
			add_settings_field( $name, $label, 'genesys_crm_chat_print_field', GENESYS_CRM_CHAT_PAGE, $section, $arguments );
		}
	}
}
add_action( 'admin_init', 'genesys_crm_chat_register_settings' );

/**
 * The fields of the page.
 *
 * @return array<string, array> Section => its title and its fields; setting => its label and what it means.
 */
function genesys_crm_chat_fields() {
	return array(
		'deployment' => array(
			__( 'Your deployment', 'crm-chat-for-genesys-cloud' ),
			array(
				'deployment_id' => array(
					__( 'Deployment ID', 'crm-chat-for-genesys-cloud' ),
					__( 'In Genesys Cloud Admin: Message › Messenger Deployments › your deployment. Allow the domain of this site there.', 'crm-chat-for-genesys-cloud' ),
				),
				'environment'   => array(
					__( 'Region', 'crm-chat-for-genesys-cloud' ),
					__( 'The end of the address at which you log in to Genesys Cloud.', 'crm-chat-for-genesys-cloud' ),
				),
				'sdk'           => array(
					__( 'Kind of chat', 'crm-chat-for-genesys-cloud' ),
					__( 'Most organizations have the Messenger.', 'crm-chat-for-genesys-cloud' ),
				),
			),
		),
		'button'     => array(
			__( 'The button', 'crm-chat-for-genesys-cloud' ),
			array(
				'placement' => array( __( 'Where', 'crm-chat-for-genesys-cloud' ), __( 'Block: “Genesys Cloud chat”. Shortcode: [genesys_crm_chat]', 'crm-chat-for-genesys-cloud' ) ),
				'label'     => array( __( 'Label', 'crm-chat-for-genesys-cloud' ), __( 'Empty: “Chat with us” in the language of the page.', 'crm-chat-for-genesys-cloud' ) ),
				'phone'     => array( __( 'Telephone number', 'crm-chat-for-genesys-cloud' ), __( 'Shown when the chat is not available.', 'crm-chat-for-genesys-cloud' ) ),
			),
		),
		'customer'   => array(
			__( 'The customer', 'crm-chat-for-genesys-cloud' ),
			array(
				'customer' => array( __( 'Customer ID', 'crm-chat-for-genesys-cloud' ), __( 'What the agent is told of who is logged in. Code can decide by the filter genesys_crm_chat_customer_id.', 'crm-chat-for-genesys-cloud' ) ),
				'meta_key' => array( __( 'User meta field', 'crm-chat-for-genesys-cloud' ), __( 'The key under which your CRM plugin keeps the id. With the default, you can enter it in each user’s profile.', 'crm-chat-for-genesys-cloud' ) ),
				'mode'     => array( __( 'How it reaches the page', 'crm-chat-for-genesys-cloud' ), __( 'With the cookie, no page contains an id. Without it, pages for logged-in customers are sent with “do not store”, which your page cache has to obey.', 'crm-chat-for-genesys-cloud' ) ),
			),
		),
	);
}

/**
 * Prints a field.
 *
 * @param array<string, string> $field See genesys_crm_chat_register_settings().
 */
function genesys_crm_chat_print_field( $field ) {
	$settings = genesys_crm_chat_settings();
	$choices  = genesys_crm_chat_choices( $field['name'] );
	$name     = GENESYS_CRM_CHAT_OPTION . '[' . $field['name'] . ']';
	$help_id  = $field['label_for'] . '-help';
	if ( $choices ) {
		printf( '<select id="%s" name="%s" aria-describedby="%s">', esc_attr( $field['label_for'] ), esc_attr( $name ), esc_attr( $help_id ) );
		foreach ( $choices as $value => $label ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( $value ), selected( $settings[ $field['name'] ], $value, false ), esc_html( $label ) );
		}
		echo '</select>';
	} else {
		printf(
			'<input type="text" id="%s" name="%s" value="%s" class="regular-text" aria-describedby="%s" autocomplete="off" spellcheck="false">',
			esc_attr( $field['label_for'] ),
			esc_attr( $name ),
			esc_attr( $settings[ $field['name'] ] ),
			esc_attr( $help_id )
		);
	}
	printf( '<p class="description" id="%s">%s</p>', esc_attr( $help_id ), esc_html( $field['help'] ) );
}

/** Prints the page. */
function genesys_crm_chat_print_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	?>
	<div class="wrap">
		<h1><?php echo esc_html( get_admin_page_title() ); ?></h1>
		<p><?php esc_html_e( 'A chat button for your visitors. Your agents see in Genesys Cloud which customer is asking.', 'crm-chat-for-genesys-cloud' ); ?></p>
		<form action="options.php" method="post">
			<?php
			settings_fields( GENESYS_CRM_CHAT_PAGE );
			do_settings_sections( GENESYS_CRM_CHAT_PAGE );
			?>
			<p class="submit">
				<?php submit_button( '', 'primary', 'submit', false ); ?>
				<button type="button" class="button" id="genesys-crm-chat-test"><?php esc_html_e( 'Test connection', 'crm-chat-for-genesys-cloud' ); ?></button>
			</p>
			<div id="genesys-crm-chat-result" role="status"></div>
		</form>
	</div>
	<?php
}

/**
 * Enqueues the script of the page.
 *
 * @param string $hook The page that is shown.
 */
function genesys_crm_chat_enqueue_page( $hook ) {
	if ( 'settings_page_' . GENESYS_CRM_CHAT_PAGE !== $hook ) {
		return;
	}
	wp_enqueue_script( 'genesys-crm-chat-settings', plugins_url( 'assets/settings.js', GENESYS_CRM_CHAT_FILE ), array( 'wp-i18n' ), GENESYS_CRM_CHAT_VERSION, array( 'in_footer' => true ) );
	wp_set_script_translations( 'genesys-crm-chat-settings', 'crm-chat-for-genesys-cloud', plugin_dir_path( GENESYS_CRM_CHAT_FILE ) . 'languages' );
	$data = array(
		'url'   => admin_url( 'admin-ajax.php' ),
		'nonce' => wp_create_nonce( GENESYS_CRM_CHAT_TEST ),
	);
	wp_add_inline_script( 'genesys-crm-chat-settings', 'window.genesysCrmChatSettings = ' . wp_json_encode( $data, JSON_HEX_TAG ) . ';', 'before' );
}
add_action( 'admin_enqueue_scripts', 'genesys_crm_chat_enqueue_page' );
