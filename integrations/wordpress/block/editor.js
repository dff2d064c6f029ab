/**
 * The block in the editor: a picture of the button whose label can be typed into, and its settings. No chat can be started here, and
 * the element's script is not loaded.
 */
( ( { blockEditor, blocks, components, element, i18n } ) => {
	const { createElement: el, Fragment, useState } = element;
	const { InspectorControls, RichText, useBlockProps } = blockEditor;
	const { Notice, PanelBody, SelectControl, TextControl, TextareaControl } = components;
	const { __ } = i18n;

	const site = window.genesysCrmChatBlock;

	/** `{ segment: "Premium" }` ⇄ `segment=Premium`, one in a line. */
	const toLines = ( attributes ) =>
		Object.entries( attributes )
			.map( ( [ name, value ] ) => `${ name }=${ value }` )
			.join( '\n' );
	const fromLines = ( lines ) =>
		Object.fromEntries(
			lines
				.split( '\n' )
				.map( ( line ) => /^\s*([A-Za-z][\w-]*)\s*=\s*(.*?)\s*$/.exec( line ) )
				.filter( ( match ) => match && match[ 2 ] )
				.map( ( [ , name, value ] ) => [ name, value ] )
		);

	const Icon = () =>
		el(
			'svg',
			{ viewBox: '0 0 24 24', width: '1.25em', height: '1.25em', fill: 'none', stroke: 'currentColor', strokeWidth: 2, 'aria-hidden': true },
			el( 'path', { d: 'M2 22V12a10 10 0 1 1 10 10ZM7 12h2m2 0h2m2 0h2' } )
		);

	function Settings( { attributes, setAttributes } ) {
		// What is being typed is not yet a pair of name and value.
		const [ lines, setLines ] = useState( toLines( attributes.attributes ) );
		return el(
			InspectorControls,
			null,
			el(
				PanelBody,
				{ title: __( 'Chat', 'crm-chat-for-genesys-cloud' ) },
				el( SelectControl, {
					label: __( 'Placement', 'crm-chat-for-genesys-cloud' ),
					value: attributes.placement,
					options: [
						{ value: 'inline', label: __( 'Here in the text', 'crm-chat-for-genesys-cloud' ) },
						{ value: 'floating', label: __( 'In the corner of the window', 'crm-chat-for-genesys-cloud' ) },
						{ value: 'none', label: __( 'No button: for links to #genesys-crm-chat', 'crm-chat-for-genesys-cloud' ) },
					],
					onChange: ( placement ) => setAttributes( { placement } ),
				} ),
				el( TextControl, {
					label: __( 'Telephone number', 'crm-chat-for-genesys-cloud' ),
					help: __( 'Shown when the chat is not available. Empty: the number of the settings.', 'crm-chat-for-genesys-cloud' ),
					type: 'tel',
					value: attributes.phone,
					placeholder: site.phone,
					onChange: ( phone ) => setAttributes( { phone } ),
				} ),
				el( TextareaControl, {
					label: __( 'What the agent is told', 'crm-chat-for-genesys-cloud' ),
					help: __( 'One in a line: name=value. Everybody who visits the page can read it.', 'crm-chat-for-genesys-cloud' ),
					value: lines,
					placeholder: 'source-system=Website\nsegment=Premium',
					onChange: ( text ) => {
						setLines( text );
						setAttributes( { attributes: fromLines( text ) } );
					},
				} )
			)
		);
	}

	function Edit( props ) {
		const { attributes, setAttributes } = props;
		const note = {
			floating: __( 'Visitors see it in the corner of the window.', 'crm-chat-for-genesys-cloud' ),
			none: __( 'Visitors do not see it. Links to #genesys-crm-chat open the chat.', 'crm-chat-for-genesys-cloud' ),
		}[ attributes.placement ];
		return el(
			Fragment,
			null,
			el( Settings, props ),
			el(
				'div',
				useBlockProps(),
				! site.isConfigured &&
					el(
						Notice,
						{ status: 'warning', isDismissible: false },
						__( 'Visitors do not see the button before the deployment ID is set: Settings › Genesys Cloud chat.', 'crm-chat-for-genesys-cloud' )
					),
				el(
					'span',
					{ className: 'genesys-crm-chat-preview' },
					el( Icon ),
					el( RichText, {
						tagName: 'span',
						'aria-label': __( 'Label of the chat button', 'crm-chat-for-genesys-cloud' ),
						value: attributes.label,
						placeholder: site.label || __( 'Chat with us', 'crm-chat-for-genesys-cloud' ),
						allowedFormats: [],
						disableLineBreaks: true,
						onChange: ( label ) => setAttributes( { label } ),
					} )
				),
				note && el( 'span', { className: 'genesys-crm-chat-note' }, note )
			)
		);
	}

	blocks.registerBlockType( 'genesys-crm-chat/button', { edit: Edit, save: () => null } );
} )( window.wp );
