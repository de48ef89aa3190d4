package dev.throughline.connect.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\": null}", "{\"a\": \"\"}", "{\"a\": []}", "{\"a\": {}}", "[]", "7", "\"a\""})
    void takesAllKindsOfNothingAlike(String json) throws MalformedJsonException {
        Fields fields = read(json);

        assertThat(fields.text("a")).isEmpty();
        assertThat(fields.list("a")).isEmpty();
        assertThat(fields.members("a")).isEmpty();
        assertThat(fields.at("a.b.c").isPresent()).isFalse();
        assertThat(fields.number("a")).isEmpty();
        assertThat(fields.time("a")).isEmpty();
        assertThat(fields.flag("a")).isFalse();
    }

    @Test
    void readsNumbersAndTimesInAnySpelling() throws MalformedJsonException {
        Fields fields = read("""
                {"n": "12", "m": 13, "d": "0.5", "x": "NaN", "t": "2026-03-04T06:06:07.5+01:00"}""");

        assertThat(fields.number("n")).hasValue(12);
        assertThat(fields.number("m")).hasValue(13);
        assertThat(fields.decimal("d")).hasValue(0.5);
        assertThat(fields.decimal("x")).isEmpty();
        assertThat(fields.time("t")).contains(Instant.parse("2026-03-04T05:06:07.500Z"));
    }

    private static Fields read(String json) throws MalformedJsonException {
        return new JsonReader().read(json.getBytes(UTF_8));
    }
}
