package dev.throughline.connect.mend;

import dev.throughline.connect.ReportedState;
import dev.throughline.connect.json.Fields;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of a finding: its list holds closed ones too. */
final class States {
    private static final Set<String> FIXED = Set.of("LIBRARY_REMOVED", "REMEDIATED");
    private static final Set<String> DISMISSED =
            Set.of("IGNORED", "SUPPRESSED", "LIBRARY_IN_HOUSE", "LIBRARY_WHITELIST");

    private States() {}

    static ReportedState state(Fields row) {
        String status = row.textOrEmpty("findingInfo.status");
        String triage = row.textOrEmpty("findingInfo.findingStatus");
        if (FIXED.contains(status) || FIXED.contains(triage)) {
            return ReportedState.fixed(FIXED.contains(status) ? status : triage);
        }
        if (DISMISSED.contains(status) || DISMISSED.contains(triage)) {
            String word = DISMISSED.contains(status) ? status : triage;
            return ReportedState.dismissed(
                    Stream.concat(Stream.of(word), row.text("findingInfo.comment.comment").stream())
                            .collect(Collectors.joining(": ")));
        }
        return ReportedState.OPEN;
    }
}
