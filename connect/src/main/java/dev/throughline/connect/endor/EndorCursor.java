package dev.throughline.connect.endor;

import dev.throughline.connect.Cursor;
import java.util.List;
import java.util.Optional;

/**
 * Where a walk stands: in a namespace, in its projects or findings, at an object.
 *
 * @param namespace the namespace
 * @param stage what is read of it
 * @param pageId the object that the page begins with
 */
record EndorCursor(String namespace, Stage stage, Optional<String> pageId) {
    /** In the order in which they are read. */
    enum Stage {
        PROJECTS,
        FINDINGS
    }

    static EndorCursor startOf(String namespace) {
        return new EndorCursor(namespace, Stage.PROJECTS, Optional.empty());
    }

    static EndorCursor parse(Cursor cursor) {
        List<String> parts = List.of(cursor.text().split("\\|", -1));
        if (parts.size() != 3) {
            throw new IllegalArgumentException("'" + cursor.text() + "' is no cursor of Endor Labs");
        }
        return new EndorCursor(
                parts.get(1),
                Stage.valueOf(parts.getFirst()),
                Optional.of(parts.get(2)).filter(id -> !id.isEmpty()));
    }

    EndorCursor at(String nextPageId) {
        return new EndorCursor(namespace, stage, Optional.of(nextPageId));
    }

    EndorCursor findings() {
        return new EndorCursor(namespace, Stage.FINDINGS, Optional.empty());
    }

    Cursor cursor() {
        return new Cursor(stage + "|" + namespace + "|" + pageId.orElse(""));
    }
}
