package dev.throughline.connect.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.connect.json.JsonRows.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest {
    private static List<Row> read(String json) throws IOException, MalformedJsonException {
        List<Row> rows = new ArrayList<>();
        new JsonRows(100_000).read(new ByteArrayInputStream(json.getBytes(UTF_8)), rows::add);
        return rows;
    }

    @Test
    void handsOnTheElementsOfTheOneLongMemberWithWhatWasSaidBefore() throws IOException, MalformedJsonException {
        List<Row> rows = read("{\"version\": 4, \"items\": [{\"id\": 1}, {\"id\": 2}], \"kind\": \"List\"}");

        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.member()).isEqualTo("items");
            assertThat(row.header()).containsOnlyKeys("version");
        });
        assertThat(rows.getLast().value().textOrEmpty("id")).isEqualTo("2");
    }

    @Test
    void takesLinesListsAndWholeDocumentsAsTheyCome() throws IOException, MalformedJsonException {
        assertThat(read("{\"a\": 1}\n{\"a\": 2}\n")).hasSize(2);
        assertThat(read("[{\"a\": 1}, {\"a\": 2}, {\"a\": 3}]")).hasSize(3);
        assertThat(read("{\"Reservations\": [{}, {}]}")).hasSize(1);
        assertThat(read("{\"data\": {\"a\": \"b\"}}")).hasSize(1);
        assertThat(read("{\"data\": []}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"items\": [{\"a\"", "[{}", "{\"a\": }", "nonsense", "7", "{\"items\": [{}]} x"})
    void saysThatADocumentIsNotWhole(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void refusesARowThatIsTooLongWhileItIsBeingRead() {
        InputStream endless = new ByteArrayInputStream(("[" + " ".repeat(1_000_000)).getBytes(UTF_8));

        assertThatThrownBy(() -> new JsonRows(100_000).read(endless, _ -> {}))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("more than 100000 bytes");
    }
}
