package org.trialgia.analysis.picture;

import java.util.Map;

/**
 * The few letters that stand on a slice, 5 x 7 dots each. Drawn by hand, since a server need not
 * have fonts, and the same picture must have the same bytes everywhere.
 */
final class Glyphs {

    static final int WIDTH = 5;
    static final int HEIGHT = 7;

    private static final Map<Character, String> DOTS =
            Map.ofEntries(
                    Map.entry('0', "01110 10001 10011 10101 11001 10001 01110"),
                    Map.entry('1', "00100 01100 00100 00100 00100 00100 01110"),
                    Map.entry('2', "01110 10001 00001 00110 01000 10000 11111"),
                    Map.entry('3', "11110 00001 00001 01110 00001 00001 11110"),
                    Map.entry('4', "00010 00110 01010 10010 11111 00010 00010"),
                    Map.entry('5', "11111 10000 11110 00001 00001 10001 01110"),
                    Map.entry('6', "00110 01000 10000 11110 10001 10001 01110"),
                    Map.entry('7', "11111 00001 00010 00100 01000 01000 01000"),
                    Map.entry('8', "01110 10001 10001 01110 10001 10001 01110"),
                    Map.entry('9', "01110 10001 10001 01111 00001 00010 01100"),
                    Map.entry('-', "00000 00000 00000 11111 00000 00000 00000"),
                    Map.entry('=', "00000 00000 11111 00000 11111 00000 00000"),
                    Map.entry('?', "01110 10001 00001 00110 00100 00000 00100"),
                    Map.entry('A', "01110 10001 10001 11111 10001 10001 10001"),
                    Map.entry('L', "10000 10000 10000 10000 10000 10000 11111"),
                    Map.entry('P', "11110 10001 10001 11110 10000 10000 10000"),
                    Map.entry('R', "11110 10001 10001 11110 10100 10010 10001"),
                    Map.entry('m', "00000 00000 11010 10101 10101 10101 10101"),
                    Map.entry('x', "00000 00000 10001 01010 00100 01010 10001"),
                    Map.entry('y', "00000 00000 10001 10001 01111 00001 01110"),
                    Map.entry('z', "00000 00000 11111 00010 00100 01000 11111"),
                    Map.entry(' ', "00000 00000 00000 00000 00000 00000 00000"));

    private Glyphs() {}

    /** Whether a letter has a dot; unknown letters are drawn as "?". */
    static boolean dot(char letter, int column, int row) {
        String dots = DOTS.getOrDefault(letter, String.valueOf(DOTS.get('?')));
        return dots.charAt(row * (WIDTH + 1) + column) == '1';
    }
}
