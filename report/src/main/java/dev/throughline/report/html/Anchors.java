package dev.throughline.report.html;

import dev.throughline.model.Finding;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The places of findings on the page: the advisory's id, numbered where several components have it. */
final class Anchors {
    private final IdentityHashMap<Finding, String> anchors = new IdentityHashMap<>();

    private Anchors() {}

    static Anchors of(List<Finding> findings) {
        Anchors made = new Anchors();
        Map<String, Integer> seen = new HashMap<>();
        for (Finding finding : findings) {
            String plain = finding.advisory().id().replaceAll("[^A-Za-z0-9-]+", "-");
            int ordinal = seen.merge(plain, 1, Integer::sum);
            made.anchors.put(finding, ordinal == 1 ? plain : plain + "." + ordinal);
        }
        return made;
    }

    String of(Finding finding) {
        return anchors.getOrDefault(finding, "");
    }
}
