package dev.throughline.graph.query;

import dev.throughline.graph.query.Query.Comparison;
import dev.throughline.graph.query.Query.Condition;
import dev.throughline.graph.query.Query.Operator;
import dev.throughline.graph.query.Query.Select;
import dev.throughline.graph.query.Tokens.Token;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.InsightKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the text form.
 *
 * <pre>
 *   query      = select [ "limit" number ]
 *   select     = "select" name { "," name } [ "as" word ] [ "where" or ]
 *   or         = and { "or" and }
 *   and        = unary { "and" unary }
 *   unary      = "not" unary | "(" or ")" | insight | property | connected
 *   insight    = "insight" word [ "(" comparison { "," comparison } ")" ]
 *   property   = "property" comparison
 *   connected  = "connected" ( "out" | "in" ) ( "any" | edge { "|" edge } ) [ number [ ".." number ] ] "to" "(" select ")"
 *   comparison = word ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "~" ) ( word | number | quoted text )
 * </pre>
 */
public final class QueryText {
    private static final int DEEPEST = 12;

    private final List<Token> tokens;
    private int at;
    private int depth;

    private QueryText(String text) {
        this.tokens = Tokens.of(text);
    }

    /**
     * Reads a query.
     *
     * @throws QueryException if it cannot be read; the message says where and what was expected
     */
    public static Query parse(String text) {
        QueryText reader = new QueryText(text);
        Select select = reader.select();
        int limit = Query.DEFAULT_LIMIT;
        if (reader.takes("limit")) {
            limit = reader.number("the number of rows", 1, Query.LARGEST_LIMIT);
        }
        if (!reader.next().text().isEmpty() || reader.next().quoted()) {
            throw reader.expected("'and', 'or', 'limit' or the end");
        }
        return new Query(select, limit);
    }

    /** The text form of a query; {@link #parse} reads it back. */
    public static String write(Query query) {
        return QueryWriter.write(query);
    }

    private Select select() {
        if (++depth > DEEPEST) {
            throw expected("fewer than " + DEEPEST + " levels");
        }
        need("select");
        List<String> names = new ArrayList<>();
        do {
            Token name = next();
            if (Words.types(name.text()).isEmpty()) {
                throw expected("a type or a family" + Words.nearest(name.text(), Words.typesAndFamilies()));
            }
            names.add(name.text());
            at++;
        } while (takes(","));
        Optional<String> alias = Optional.empty();
        if (takes("as")) {
            alias = Optional.of(word("a name for the column"));
        }
        Optional<Condition> where = takes("where") ? Optional.of(or()) : Optional.empty();
        depth--;
        return new Select(names, alias, where);
    }

    private Condition or() {
        List<Condition> conditions = new ArrayList<>(List.of(and()));
        while (takes("or")) {
            conditions.add(and());
        }
        return conditions.size() == 1 ? conditions.getFirst() : new Condition.Any(conditions);
    }

    private Condition and() {
        List<Condition> conditions = new ArrayList<>(List.of(unary()));
        while (takes("and")) {
            conditions.add(unary());
        }
        return conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions);
    }

    private Condition unary() {
        if (++depth > DEEPEST) {
            throw expected("fewer than " + DEEPEST + " levels");
        }
        Condition condition = atom();
        depth--;
        return condition;
    }

    private Condition atom() {
        if (takes("not")) {
            return new Condition.Not(unary());
        }
        if (takes("(")) {
            Condition inner = or();
            need(")");
            return inner;
        }
        if (takes("insight")) {
            return insight();
        }
        if (takes("property")) {
            return new Condition.HasProperty(comparison());
        }
        if (takes("connected")) {
            return connected();
        }
        throw expected("'insight', 'property', 'connected', 'not' or '('");
    }

    private Condition insight() {
        InsightKind kind = InsightKind.of(next().text())
                .orElseThrow(() -> expected("an insight"
                        + Words.nearest(
                                next().text(),
                                Arrays.stream(InsightKind.values()).map(InsightKind::word))));
        at++;
        List<Comparison> with = new ArrayList<>();
        if (takes("(")) {
            do {
                if (!kind.parameters().contains(next().text())) {
                    throw expected("a parameter of " + kind.word() + ": "
                            + (kind.parameters().isEmpty() ? "it has none" : String.join(", ", kind.parameters())));
                }
                with.add(comparison());
            } while (takes(","));
            need(")");
        }
        return new Condition.HasInsight(kind, with);
    }

    private Condition connected() {
        boolean outgoing = takes("out");
        if (!outgoing && !takes("in")) {
            throw expected("'out' or 'in'");
        }
        List<EdgeKind> kinds = new ArrayList<>();
        if (!takes("any")) {
            do {
                kinds.add(EdgeKind.of(next().text())
                        .orElseThrow(() -> expected("'any' or an edge"
                                + Words.nearest(
                                        next().text(),
                                        Arrays.stream(EdgeKind.values()).map(EdgeKind::word)))));
                at++;
            } while (takes("|"));
        }
        int min = 1;
        int max = 1;
        if (!next().is("to")) {
            String[] ends = next().text().split("\\.\\.", -1);
            min = hops(ends[0], 1);
            max = ends.length == 2 ? hops(ends[1], min) : min;
            if (ends.length > 2) {
                throw expected("hops such as 1..3");
            }
            at++;
        }
        need("to");
        need("(");
        Select to = select();
        need(")");
        return new Condition.Connected(kinds, outgoing, min, max, to);
    }

    private int hops(String text, int least) {
        if (text.length() == 1 && text.charAt(0) >= '0' + least && text.charAt(0) <= '0' + Query.MOST_HOPS) {
            return text.charAt(0) - '0';
        }
        throw expected("'to', or hops from " + least + " to " + Query.MOST_HOPS);
    }

    private Comparison comparison() {
        String name = word("a name");
        Operator operator = Operator.of(next().text())
                .filter(_ -> !next().quoted())
                .orElseThrow(() -> expected("one of = != < <= > >= ~"));
        at++;
        Token value = next();
        boolean sign = !value.quoted() && (value.text().isEmpty() || "(),|".contains(value.text()));
        if (sign) {
            throw expected("a value");
        }
        at++;
        return new Comparison(name, operator, value.text());
    }

    private String word(String what) {
        Token token = next();
        boolean word = !token.quoted()
                && !token.text().isEmpty()
                && Character.isLetter(token.text().charAt(0));
        if (!word) {
            throw expected(what);
        }
        at++;
        return token.text();
    }

    private int number(String what, int least, int most) {
        try {
            int number = Integer.parseInt(next().text());
            if (number >= least && number <= most) {
                at++;
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw expected(what + ", from " + least + " to " + most);
    }

    private boolean takes(String word) {
        if (next().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void need(String word) {
        if (!takes(word)) {
            throw expected("'" + word + "'");
        }
    }

    private Token next() {
        return tokens.get(at);
    }

    private QueryException expected(String what) {
        Token token = next();
        String found = token.text().isEmpty() && !token.quoted() ? "the query ends" : "'" + token.text() + "' stands";
        return new QueryException(token.line(), token.column(), "expected " + what + ", where " + found);
    }
}
