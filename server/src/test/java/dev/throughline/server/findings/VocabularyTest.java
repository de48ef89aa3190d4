package dev.throughline.server.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Level;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.server.TestDatabase;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database's words are those of the model, in the same order: comparisons in SQL depend on it. */
class VocabularyTest {
    private final JdbcClient jdbc = TestDatabase.fresh().jdbc();

    @Test
    void ordersVerdictsLevelsAndSeveritiesAsTheModelDoes() {
        assertThat(wordsOf("verdict_kind")).isEqualTo(names(Verdict.Kind.values()));
        assertThat(wordsOf("verdict_level")).isEqualTo(names(Level.values()));
        assertThat(wordsOf("severity_level")).isEqualTo(names(SeverityLevel.values()));
        assertThat(wordsOf("finding_state")).isEqualTo(names(FindingState.values()));
    }

    private List<String> wordsOf(String type) {
        return jdbc.sql("SELECT unnest(enum_range(NULL::" + type + "))::text")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
