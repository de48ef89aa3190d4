package dev.throughline.upgrade.gradle;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of a script, by their place.
 *
 * @param list the tokens in the order of the script
 */
record Tokens(List<Token> list) {
    /** How many tokens of one call are looked at; the longest notation has a tenth of it. */
    static final int MAX_CALL = 300;

    Token at(int index) {
        return list.get(index);
    }

    int size() {
        return list.size();
    }

    boolean isSymbol(int index, char symbol) {
        return index >= 0 && index < list.size() && list.get(index).isSymbol(symbol);
    }

    /** The tokens of a value, up to where the next one would start. */
    List<Token> expression(int from) {
        List<Token> expression = new ArrayList<>();
        int depth = 0;
        for (int i = from; i < Math.min(list.size(), from + MAX_CALL); i++) {
            Token token = list.get(i);
            depth += token.isSymbol('(') || token.isSymbol('[') ? 1 : 0;
            depth -= token.isSymbol(')') || token.isSymbol(']') ? 1 : 0;
            boolean ends = token.kind() == Token.Kind.LINE_END
                    || token.isSymbol('{')
                    || token.isSymbol('}')
                    || (depth == 0 && token.isSymbol(','));
            if (depth < 0 || ends) {
                break;
            }
            expression.add(token);
        }
        return expression;
    }
}
