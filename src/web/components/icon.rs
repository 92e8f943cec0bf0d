//! Drawn signs of the buttons: paths of our own on a field of 24 by 24.

use yew::prelude::*;

/// Declares the signs: each with its path.
macro_rules! icons {
    ($($name:ident: $path:literal,)+) => {
        /// Which sign.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Icon {
            $($name,)+
        }

        impl Icon {
            const fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)+
                }
            }
        }
    };
}

icons! {
    Play: "M7 4.5v15l13-7.500z",
    Pause: "M6 5h4.500v14H6zM13.500 5H18v14h-4.500z",
    First: "M5 5h2.500v14H5zM19.500 5v14L9 12z",
    Back: "M16.500 5v14L6 12z",
    Forward: "M7.500 5v14L18 12z",
    Last: "M16.500 5H19v14h-2.500zM4.500 5v14L15 12z",
    Dice: "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm0 2v14h14V5zm3 1.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zm8 0a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zm-4 4a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zm-4 4a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zm8 0a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3z",
    DiceBack: "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm0 2v14h14V5zm6.500 2.500v3h6v3h-6v3L7 12z",
    Undo: "M9.500 4 3.500 10l6 6v-4.200h5a3.600 3.600 0 0 1 0 7.200H8v2h6.500a5.600 5.600 0 0 0 0-11.200h-5z",
    Redo: "M14.500 4l6 6-6 6v-4.200h-5a3.600 3.600 0 0 0 0 7.200H16v2H9.500a5.600 5.600 0 0 1 0-11.200h5z",
    Keys: "M11 16.500h2V19h-2zM12 5a4.200 4.200 0 0 0-4.200 4h2A2.200 2.200 0 1 1 13 11c-1.300.7-2 1.600-2 3v.800h2V14c0-.7.3-1 1-1.400A4.200 4.200 0 0 0 12 5z",
    Panel: "M4 4h16v16H4zm2 2v12h8V6zm10 0v12h2V6z",
    Chart: "M3 3h2v16h16v2H3zM7 15l4-5 4 3 4.500-7 1.700 1.100-5.600 8.800-4.100-3.100-2.400 3z",
    Breakpoint: "M8 3h8l5 5v8l-5 5H8l-5-5V8z",
    Find: "M10 3a7 7 0 0 1 5.600 11.200l5 5-1.400 1.400-5-5A7 7 0 1 1 10 3zm0 2a5 5 0 1 0 0 10 5 5 0 0 0 0-10z",
    Left: "M6.500 12 15 4l1.500 1.500L9.500 12l7 6.500L15 20z",
    Right: "M17.500 12 9 20l-1.500-1.500L14.500 12l-7-6.500L9 4z",
    Lifelines: "M3 3h5v4H6.300v14H4.700V7H3zM9.500 3h5v4h-1.700v14h-1.600V7H9.500zM16 3h5v4h-1.700v14h-1.600V7H16z",
    Filter: "M3 4h18l-7 8.500V20l-4-2.500v-5zm4.200 2L12 11.800 16.800 6z",
    Fold: "M3 4h2v16H3zM19 4h2v16h-2zM7 11h3V8.500L13.500 12 10 15.500V13H7zM15 6h2v12h-2z",
    Unfold: "M11 4h2v16h-2zM9.500 11H6V8.500L2 12l4 3.500V13h3.500zM14.500 11H18V8.500L22 12l-4 3.500V13h-3.500z",
    Lessons: "M3.500 3.500h7v7h-7zm1.600 1.600v3.800h3.800V5.100zM13.500 3.500h7v7h-7zm1.600 1.600v3.800h3.800V5.100zM3.500 13.500h7v7h-7zm1.600 1.600v3.800h3.800v-3.800zM13.500 13.500h7v7h-7zm1.600 1.600v3.800h3.800v-3.800z",
    Code: "M9 6 3 12l6 6 1.300-1.300L5.600 12l4.700-4.700zM15 6l-1.300 1.300 4.700 4.700-4.700 4.700L15 18l6-6z",
    ChevronDown: "M12 16 5.500 9.500l1.300-1.300 5.200 5.200 5.200-5.200 1.300 1.300z",
    More: "M6 10.300a1.700 1.700 0 1 1 0 3.400 1.700 1.700 0 0 1 0-3.400zm6 0a1.700 1.700 0 1 1 0 3.400 1.700 1.700 0 0 1 0-3.400zm6 0a1.700 1.700 0 1 1 0 3.400 1.700 1.700 0 0 1 0-3.400z",
    Menu: "M4 6h16v1.800H4zM4 11.100h16v1.800H4zM4 16.200h16V18H4z",
    Share: "M12 3l5 5-1.300 1.300-2.800-2.800V15h-1.800V6.500L8.300 9.300 7 8zM5 12h3v1.800H6.800v5.400h10.400v-5.400H16V12h3v9H5z",
    Check: "M9.500 18 4 12.500l1.400-1.400 4.100 4.100 9.100-9.100L20 7.500z",
    File: "M6 3h8l4.500 4.500V21H6zm1.800 1.800v14.400h8.900V9H13V4.800zM9.500 12h5.500v1.500H9.500zM9.500 15h5.500v1.500H9.500z",
    Picture: "M4 4h16v16H4zm1.800 1.800v9.400l3.700-3.700 3.500 3.500 2-2 3.200 3.200V5.800zM15.500 7.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3z",
    Table: "M4 4h16v16H4zm1.800 1.800v3.400h12.400V5.800zm0 5.200v7.200h4.300V11zm6.100 0v7.200h6.300V11z",
    Copy: "M8 3h12v13H8zm1.800 1.800v9.400h8.400V4.800zM4 8h2v10.200h9V20H4z",
    Screen: "M3 4h18v12.500H3zm1.800 1.800v8.900h14.400V5.800zM8 19h8v1.800H8z",
    Sliders: "M4 7h8.200a2.500 2.500 0 0 1 4.800 0h3v1.800h-3a2.500 2.500 0 0 1-4.800 0H4zM4 15.200h3.200a2.500 2.500 0 0 1 4.800 0h8V17h-8a2.500 2.500 0 0 1-4.800 0H4z",
    Legend: "M4 5h3v3H4zM9.500 5.600H20v1.800H9.500zM4 10.500h3v3H4zM9.500 11.100H20v1.800H9.500zM4 16h3v3H4zM9.500 16.600H20v1.800H9.500z",
    New: "M6 3h8l4.500 4.500V21H6zm1.800 1.800v14.400h8.900V9H13V4.800zM11.300 11h1.700v2.300h2.300V15H13v2.300h-1.700V15H9v-1.700h2.300z",
    Compare: "M15 3l5 4-5 4V8H4V6h11zM9 13v3h11v2H9v3l-5-4z",
    Link: "M10.600 13.400a3.500 3.500 0 0 0 5 0l3.600-3.600a3.500 3.500 0 0 0-5-5L12.500 6.500l1.200 1.200 1.700-1.700a1.800 1.800 0 0 1 2.600 2.600l-3.600 3.600a1.800 1.800 0 0 1-2.600 0zM13.400 10.600a3.500 3.500 0 0 0-5 0l-3.600 3.600a3.500 3.500 0 0 0 5 5l1.700-1.700-1.200-1.200L8.600 18A1.800 1.800 0 0 1 6 15.400l3.600-3.600a1.800 1.800 0 0 1 2.600 0z",
    QrCode: "M4 4h7v7H4zm1.800 1.800v3.400h3.400V5.800zM13 4h7v7h-7zm1.800 1.800v3.400h3.400V5.800zM4 13h7v7H4zm1.800 1.800v3.400h3.400v-3.400zM13 13h3v3h-3zM17 17h3v3h-3zM17 13h3v2h-3zM13 17h2v3h-2z",
    Question: "M12 1.500 22.500 12 12 22.500 1.500 12zm0 2.550L4.050 12 12 19.950 19.950 12zM11 14.500h2v2h-2zM12 7a3 3 0 0 0-3 2.900h1.700A1.300 1.300 0 1 1 12.700 11c-1.100.500-1.600 1.200-1.600 2.500h1.700c0-.700.200-1 .900-1.300A3 3 0 0 0 12 7z",
    Close: "M6.400 5 12 10.600 17.600 5 19 6.400 13.400 12 19 17.600 17.600 19 12 13.400 6.400 19 5 17.600 10.600 12 5 6.400z",
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub icon: Icon,
}

/// A sign. The button around it has the name.
#[component]
pub(crate) fn IconImage(props: &Props) -> Html {
    html! {
        <svg class="sign" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
            <path fill="currentColor" fill-rule="evenodd" d={props.icon.path()} />
        </svg>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct ButtonProps {
    pub icon: Icon,
    /// Which command: its name, effect and key are shown.
    pub id: crate::app::CommandId,
    pub on_command: Callback<crate::app::CommandId>,
    #[prop_or_default]
    pub disabled: bool,
    #[prop_or_default]
    pub class: Classes,
    /// Another name than the command's own, where its state changes what it does.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    #[prop_or_default]
    pub pressed: Option<bool>,
}

/// A button that is a sign. Its name and effect are shown on hover and on focus.
#[component]
pub(crate) fn IconButton(props: &ButtonProps) -> Html {
    let spec = props.id.spec();
    let name = props.name.clone().unwrap_or_else(|| spec.name.into());
    let key = spec.keys.first().map(|key| format!(" ({})", key.label())).unwrap_or_default();
    let id = props.id;
    html! {
        <button
            type="button"
            class={classes!("sign-button", "has-tip", props.class.clone())}
            aria-label={name.clone()}
            aria-disabled={props.disabled.then_some("true")}
            aria-pressed={props.pressed.map(|it| it.to_string())}
            data-tip={format!("{name}{key}: {}", spec.effect)}
            onclick={props.on_command.reform(move |_| id)}
        >
            <IconImage icon={props.icon} />
        </button>
    }
}
