package dev.throughline.connect.mend;

import dev.throughline.connect.json.Fields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What leads to the next page stands in one of several places; documents and clients disagree which. */
final class NextCursor {
    private static final Pattern PARAMETER = Pattern.compile("[?&]cursor=([^&#]+)");

    private NextCursor() {}

    /** The cursor alone: path and limit stay those of our request. */
    static Optional<String> of(Fields additionalData) {
        Optional<String> fromAddress = Stream.of("paging.next", "next")
                .flatMap(place -> additionalData.text(place).stream())
                .map(PARAMETER::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .findFirst();
        return fromAddress.or(() -> additionalData.text("paging.cursor")).or(() -> additionalData.text("cursor"));
    }
}
