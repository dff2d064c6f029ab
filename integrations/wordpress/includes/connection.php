<?php
/**
 * *Test connection*: reads the two public files of a Messenger deployment, as the vendor's own script does.
 *
 * @package Genesys_CRM_Chat
 */

defined( 'ABSPATH' ) || exit;

/** The AJAX action and its nonce. */
const GENESYS_CRM_CHAT_TEST = 'genesys_crm_chat_test';

/** Answers the button. */
function genesys_crm_chat_ajax_test() {
	check_ajax_referer( GENESYS_CRM_CHAT_TEST );
	if ( ! current_user_can( 'manage_options' ) ) {
		wp_die( -1, 403 );
	}
	$given = array();
	foreach ( array( 'deployment_id', 'environment', 'sdk' ) as $name ) {
		$given[ $name ] = isset( $_POST[ $name ] ) ? sanitize_text_field( wp_unslash( $_POST[ $name ] ) ) : '';
	}
	$settings = genesys_crm_chat_sanitize_settings( $given );

	list( $kind, $lines ) = genesys_crm_chat_test( $settings['deployment_id'], $settings['environment'], $settings['sdk'] );
	wp_send_json_success(
		array(
			'kind'  => $kind,
			'lines' => $lines,
		)
	);
}
add_action( 'wp_ajax_' . GENESYS_CRM_CHAT_TEST, 'genesys_crm_chat_ajax_test' );

/**
 * Tests whether this site can chat with a deployment.
 *
 * @param string $deployment_id The deployment.
 * @param string $environment   The domain of its region.
 * @param string $sdk           See genesys_crm_chat_choices().
 * @return array{0: string, 1: array<string>} `success`, `warning` or `error`, and what to tell.
 */
function genesys_crm_chat_test( $deployment_id, $environment, $sdk ) {
	if ( '' === $deployment_id ) {
		return array( 'error', array( __( 'Enter the deployment ID first.', 'crm-chat-for-genesys-cloud' ) ) );
	}
	if ( 'web-messaging' === $sdk ) {
		return array( 'warning', array( __( 'Deployments of the Web Messaging SDK have no public files to test. Open a page with the button and start a chat.', 'crm-chat-for-genesys-cloud' ) ) );
	}
	$domains = genesys_crm_chat_read_public_file( $deployment_id, $environment, 'domains' );
	$config  = genesys_crm_chat_read_public_file( $deployment_id, $environment, 'config' );
	foreach ( array( $domains, $config ) as $file ) {
		if ( is_wp_error( $file ) ) {
			return array( 'error', array( $file->get_error_message() ) );
		}
	}
	$host = (string) wp_parse_url( home_url(), PHP_URL_HOST );
	if ( 'Inactive' === ( $config['status'] ?? '' ) ) {
		return array( 'error', array( __( 'The deployment is inactive. Activate it in Genesys Cloud Admin.', 'crm-chat-for-genesys-cloud' ) ) );
	}
	if ( ! genesys_crm_chat_is_host_allowed( $host, $domains ) ) {
		/* translators: %s: the domain of this site */
		return array( 'error', array( sprintf( __( 'The deployment does not allow %s. Add this domain to the deployment in Genesys Cloud Admin.', 'crm-chat-for-genesys-cloud' ), $host ) ) );
	}
	$warnings = genesys_crm_chat_config_warnings( $config );
	return array(
		$warnings ? 'warning' : 'success',
		/* translators: %s: the domain of this site */
		array_merge( array( sprintf( __( 'The deployment is active and allows %s.', 'crm-chat-for-genesys-cloud' ), $host ) ), $warnings ),
	);
}

/**
 * Reads a public file of a deployment.
 *
 * @param string $deployment_id The deployment.
 * @param string $environment   The domain of its region.
 * @param string $file          `domains` or `config`.
 * @return array<string, mixed>|WP_Error
 */
function genesys_crm_chat_read_public_file( $deployment_id, $environment, $file ) {
	/**
	 * Filters where the public files of deployments are. For a simulator.
	 *
	 * @param string $origin      Without a trailing slash.
	 * @param string $environment The domain of the region.
	 */
	$origin = apply_filters( 'genesys_crm_chat_public_files', "https://api-cdn.$environment", $environment );
	$answer = wp_remote_get( "$origin/webdeployments/v1/deployments/" . rawurlencode( $deployment_id ) . "/$file.json", array( 'timeout' => 10 ) );
	if ( is_wp_error( $answer ) ) {
		/* translators: %s: the cause, in English */
		return new WP_Error( 'unreachable', sprintf( __( 'Genesys Cloud cannot be reached from this server: %s', 'crm-chat-for-genesys-cloud' ), $answer->get_error_message() ) );
	}
	$status = wp_remote_retrieve_response_code( $answer );
	// The vendor answers 403 where there is no such file.
	if ( 403 === $status || 404 === $status ) {
		return new WP_Error( 'unknown', __( 'There is no such deployment in this region. Compare the deployment ID and the region with those in Genesys Cloud Admin.', 'crm-chat-for-genesys-cloud' ) );
	}
	$content = json_decode( wp_remote_retrieve_body( $answer ), true );
	if ( 200 !== $status || ! is_array( $content ) ) {
		/* translators: %d: an HTTP status */
		return new WP_Error( 'unexpected', sprintf( __( 'Genesys Cloud gave an unexpected answer (HTTP %d). Try again later.', 'crm-chat-for-genesys-cloud' ), $status ) );
	}
	return $content;
}

/**
 * Whether a deployment allows a host: exactly, or as a subdomain of one that it allows.
 *
 * @param string               $host    The host.
 * @param array<string, mixed> $domains Content of domains.json.
 * @return bool
 */
function genesys_crm_chat_is_host_allowed( $host, $domains ) {
	if ( ! empty( $domains['allowAllDomains'] ) ) {
		return true;
	}
	foreach ( (array) ( $domains['allowedDomains'] ?? array() ) as $domain ) {
		$end = '.' . strtolower( (string) $domain );
		if ( substr( '.' . strtolower( $host ), -strlen( $end ) ) === $end ) {
			return true;
		}
	}
	return false;
}

/**
 * What of a deployment's configuration keeps the element from doing all that it can.
 *
 * @param array<string, mixed> $config Content of config.json.
 * @return array<string>
 */
function genesys_crm_chat_config_warnings( $config ) {
	$warnings = array();
	if ( ! empty( $config['headlessMode']['enabled'] ) ) {
		$warnings[] = __( 'Its Messenger has no window (headless mode), so no chat can be opened.', 'crm-chat-for-genesys-cloud' );
	}
	if ( isset( $config['messenger']['apps']['conversations'] ) && empty( $config['messenger']['apps']['conversations']['conversationClear']['enabled'] ) ) {
		$warnings[] = __( 'Turn on “Clear conversation” in its Messenger configuration. Without it, the chat of a customer who logs out can only be shut down until the page is loaded again.', 'crm-chat-for-genesys-cloud' );
	}
	return $warnings;
}
