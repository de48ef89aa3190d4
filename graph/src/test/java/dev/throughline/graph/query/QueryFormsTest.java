package dev.throughline.graph.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.graph.query.Query.Comparison;
import dev.throughline.graph.query.Query.Condition;
import dev.throughline.graph.query.Query.Operator;
import dev.throughline.graph.query.Query.Select;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.InsightKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueryFormsTest {
    @Test
    void readsBackWhatItWritesInBothForms() {
        for (int seed = 0; seed < 500; seed++) {
            Query query = new Query(select(new Random(seed), 0), 1 + seed % 2 * 41 + Query.DEFAULT_LIMIT);

            assertThat(QueryText.parse(QueryText.write(query)))
                    .as(QueryText.write(query))
                    .isEqualTo(query);
            assertThat(QueryJson.read(QueryJson.write(query))).isEqualTo(query);
        }
    }

    @Test
    void readsEveryTemplateInBothForms() {
        for (QueryTemplates.Template template : QueryTemplates.all()) {
            Query query = QueryText.parse(template.text());

            assertThat(QueryText.write(query)).as(template.id()).isEqualTo(template.text());
            assertThat(QueryJson.read(QueryJson.write(query))).as(template.id()).isEqualTo(query);
        }
        assertThat(QueryTemplates.all())
                .extracting(QueryTemplates.Template::id)
                .doesNotHaveDuplicates()
                .hasSize(19);
    }

    @Test
    void pointsAtThePlaceOfATrouble() {
        assertTrouble(
                "select Imag",
                "line 1, column 8: expected a type or a family; did you mean 'Image'?, where 'Imag' stands");
        assertTrouble(
                "select Image\nwhere insight exposed-to-internt",
                "line 2, column 15: expected an insight; did you mean 'exposed-to-internet'?, where 'exposed-to-internt' stands");
        assertTrouble(
                "select Image where insight no-mfa (port = 1)",
                "line 1, column 36: expected a parameter of no-mfa: it has none, where 'port' stands");
        assertTrouble(
                "select Image where connected out runs 1..9 to (select Image)",
                "line 1, column 39: expected 'to', or hops from 1 to 4, where '1..9' stands");
        assertTrouble(
                "select Image where connected out runs to (select Image",
                "line 1, column 55: expected ')', where the query ends");
        assertTrouble(
                "select Image where property name = \"x",
                "line 1, column 36: the text that starts here has no closing quote");
        assertTrouble(
                "select Image where",
                "expected 'insight', 'property', 'connected', 'not' or '(', where the query ends");
        assertTrouble(
                "select Image limit 0",
                "line 1, column 20: expected the number of rows, from 1 to 1000000, where '0' stands");
        assertTrouble("select Image where property name", "expected one of = != < <= > >= ~, where the query ends");
        assertTrouble(
                "select Image or", "line 1, column 14: expected 'and', 'or', 'limit' or the end, where 'or' stands");
        assertTrouble("select Image where " + "not ".repeat(50) + "insight no-mfa", "fewer than 12 levels");
    }

    private static void assertTrouble(String text, String message) {
        assertThatThrownBy(() -> QueryText.parse(text))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining(message);
    }

    @Test
    void pointsAtThePlaceInJson() {
        assertThatThrownBy(() -> QueryJson.read("{"))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("the query: is not JSON");
        assertThatThrownBy(
                        () -> QueryJson.read("{\"select\":[\"Image\"],\"where\":{\"and\":[{\"insight\":\"no-mfi\"}]}}"))
                .hasMessage("/where/and/0/insight: expected an insight, not 'no-mfi'; did you mean 'no-mfa'?");
        assertThatThrownBy(() -> QueryJson.read("{\"select\":[]}")).hasMessageStartingWith("/select: expected a list");
        assertThatThrownBy(() -> QueryJson.read("{\"select\":\"Image\"}"))
                .hasMessageStartingWith("/select: expected a list");
        assertThatThrownBy(() -> QueryJson.read("[".repeat(1_000))).isInstanceOf(QueryException.class);
    }

    private static Select select(Random random, int depth) {
        List<String> of = random.nextBoolean() ? List.of("Image") : List.of("compute", "Workload");
        Optional<String> alias = random.nextBoolean() ? Optional.of("c" + depth) : Optional.empty();
        boolean where = random.nextInt(3) > 0;
        return new Select(of, alias, where ? Optional.of(condition(random, depth)) : Optional.empty());
    }

    private static Condition condition(Random random, int depth) {
        int kind = random.nextInt(depth > 2 ? 2 : 6);
        return switch (kind) {
            case 0 ->
                new Condition.HasInsight(
                        InsightKind.HAS_VULNERABILITY,
                        random.nextBoolean()
                                ? List.of()
                                : List.of(comparison(random, "id"), comparison(random, "severity")));
            case 1 -> new Condition.HasProperty(comparison(random, "tag.team"));
            case 2 -> new Condition.Not(condition(random, depth + 1));
            case 3 -> new Condition.All(conditions(random, depth));
            case 4 -> new Condition.Any(conditions(random, depth));
            default -> {
                int min = 1 + random.nextInt(3);
                yield new Condition.Connected(
                        random.nextBoolean() ? List.of() : List.of(EdgeKind.RUNS, EdgeKind.CREATED_FROM),
                        random.nextBoolean(),
                        min,
                        min + random.nextInt(2),
                        select(random, depth + 1));
            }
        };
    }

    private static List<Condition> conditions(Random random, int depth) {
        List<Condition> conditions = new ArrayList<>();
        for (int count = 0; count < 2 + random.nextInt(2); count++) {
            conditions.add(condition(random, depth + 1));
        }
        return conditions;
    }

    private static Comparison comparison(Random random, String name) {
        List<String> values = List.of("critical", "2.17.1", "two words", "a \"quoted\" \\ text", "", "(,)|=", "where");
        return new Comparison(
                name, List.of(Operator.values()).get(random.nextInt(7)), values.get(random.nextInt(values.size())));
    }
}
