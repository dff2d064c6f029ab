/**
 * Hands the site's settings to the element, checks whether the cookie with the customer's id is still right, and ends the chat of
 * a customer who has logged out. `window.genesysCrmChatPage` is written by includes/assets.php.
 */
( () => {
	/** How long a chat waits for the check, in ms. */
	const CHECK_LIMIT = 5000;

	const { settings, check, resetCookie, cookiePath, cookieDomain } = window.genesysCrmChatPage;

	const hasCookie = ( name ) => document.cookie.split( /; */ ).some( ( cookie ) => cookie.startsWith( `${ name }=` ) );

	const removeCookie = ( name ) => {
		const domain = cookieDomain ? `; domain=${ cookieDomain }` : '';
		document.cookie = `${ name }=; path=${ cookiePath }${ domain }; max-age=0`;
	};

	const defined = customElements.whenDefined( 'genesys-crm-chat' );
	void defined.then( ( element ) => element.configure( settings ) );

	// The element's own script may come late: a list that grows is asked for what is there then.
	const elements = document.getElementsByTagName( 'genesys-crm-chat' );

	if ( hasCookie( resetCookie ) ) {
		void defined.then( async () => {
			await Promise.all( [ ...elements ].map( ( element ) => element.reset() ) );
			removeCookie( resetCookie );
		} );
	}

	/**
	 * The login may have been ended elsewhere, or the customer's id may have changed: the server sets the cookie anew. Visitors who
	 * have no cookie of ours cause no request.
	 */
	const checkCustomer = async () => {
		if ( ! check?.cookies.some( hasCookie ) ) {
			return;
		}
		const request = { method: 'POST', credentials: 'same-origin', signal: AbortSignal.timeout( CHECK_LIMIT ) };
		const answer = await fetch( check.url, request ).catch( () => undefined );
		// Without the network no chat can begin anyway. A server that does not answer the question leaves it open whose id it is.
		if ( answer && ! answer.ok ) {
			check.cookies.forEach( removeCookie );
			// eslint-disable-next-line no-console
			console.warn( `CRM Chat: admin-ajax.php answered ${ answer.status }, so visitors chat as guests. A firewall or a security plugin may block it.` );
		}
	};

	const checked = checkCustomer();
	document.addEventListener( 'genesys-chat-before-start', ( { detail } ) => detail.waitUntil( checked ) );
} )();
