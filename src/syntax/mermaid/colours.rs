//! The colour and the title behind `box`.

use super::patterns::word_end;
use super::reader::without_wrap;

/// The colour of a box, when its first word is one, and its title.
pub fn box_title(words: &str) -> (Option<&str>, &str) {
    let end = colour_end(words);
    let colour = words[..end].trim();
    if colour.is_empty() || !is_colour(colour) {
        return (None, words.trim());
    }
    (Some(colour), without_wrap(words[end..].trim()))
}

/// How long the word is that may be a colour: `Teal`, `rgb(0, 0, 0)`.
fn colour_end(words: &str) -> usize {
    let word = word_end(words);
    let is_function = ["rgb", "rgba", "hsl", "hsla"].contains(&&words[..word]);
    let open = words[word..].trim_start().starts_with('(');
    match words.rfind(')').filter(|_| is_function && open) {
        Some(close) => close + 1,
        None => word,
    }
}

fn is_colour(word: &str) -> bool {
    if let Some((_, values)) = word.split_once('(') {
        return values.trim_end_matches(')').contains(|it: char| it.is_ascii_digit());
    }
    NAMES.split_whitespace().any(|it| it.eq_ignore_ascii_case(word))
}

/// The names of CSS.
const NAMES: &str = "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue \
    blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk \
    crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki \
    darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen \
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue \
    dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite \
    gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki \
    lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan \
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen \
    lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen \
    magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen \
    mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream \
    mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid \
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum \
    powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown \
    seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen \
    steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen \
    transparent currentcolor inherit initial unset revert";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_may_be_a_colour() {
        assert_eq!(box_title("Teal Back office"), (Some("Teal"), "Back office"));
        assert_eq!(box_title("Back office"), (None, "Back office"));
        assert_eq!(box_title("rgb(1,2,3) x"), (Some("rgb(1,2,3)"), "x"));
    }
}
