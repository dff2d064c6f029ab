/** The settings page: *Test connection*, with what is in the form, saved or not; and fields that have no meaning are hidden. */
( ( { __ } ) => {
	const { url, nonce } = window.genesysCrmChatSettings;
	const field = ( name ) => document.getElementById( `genesys-crm-chat-${ name }` );
	const button = field( 'test' );
	const result = field( 'result' );

	/** @param {string} kind `success`, `warning` or `error` */
	const show = ( kind, ...lines ) => {
		const notice = document.createElement( 'div' );
		notice.className = `notice notice-${ kind } inline`;
		for ( const line of lines ) {
			const paragraph = document.createElement( 'p' );
			paragraph.textContent = line;
			notice.append( paragraph );
		}
		result.replaceChildren( notice );
	};

	button.addEventListener( 'click', async () => {
		button.disabled = true;
		const body = new FormData();
		body.set( 'action', 'genesys_crm_chat_test' );
		body.set( '_ajax_nonce', nonce );
		for ( const name of [ 'deployment_id', 'environment', 'sdk' ] ) {
			body.set( name, field( name ).value );
		}
		try {
			const answer = await fetch( url, { method: 'POST', body } );
			const { data } = await answer.json();
			show( data.kind, ...data.lines );
		} catch {
			show( 'error', __( 'This site did not answer. Load the page again, and log in if you are asked to.', 'crm-chat-for-genesys-cloud' ) );
		}
		button.disabled = false;
	} );

	const customer = field( 'customer' );
	const hideMetaKey = () => {
		field( 'meta_key' ).closest( 'tr' ).hidden = customer.value !== 'meta';
	};
	customer.addEventListener( 'change', hideMetaKey );
	hideMetaKey();
} )( window.wp.i18n );
