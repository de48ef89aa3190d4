package dev.throughline.connect.mend;

import dev.throughline.connect.Cursor;
import java.util.List;

/**
 * Where a walk stands.
 *
 * @param stage what is read
 * @param projectPage the cursor of the page of projects that is being worked through
 * @param project the project whose findings are read; empty for the projects themselves
 * @param rows the cursor among its findings
 */
record MendCursor(Stage stage, String projectPage, String project, String rows) {
    static final MendCursor START = new MendCursor(Stage.PROJECTS, "", "", "");

    /** In the order in which they are read. */
    enum Stage {
        PROJECTS(""),
        DEPENDENCIES("dependencies"),
        IMAGES("images");

        private final String pathSegment;

        Stage(String pathSegment) {
            this.pathSegment = pathSegment;
        }

        String pathSegment() {
            return pathSegment;
        }
    }

    static MendCursor parse(Cursor cursor) {
        if (cursor.isStart()) {
            return START;
        }
        List<String> parts = List.of(cursor.text().split("\\|", -1));
        if (parts.size() != 4) {
            throw new IllegalArgumentException("'" + cursor.text() + "' is no cursor of Mend.io");
        }
        return new MendCursor(Stage.valueOf(parts.getFirst()), parts.get(1), parts.get(2), parts.get(3));
    }

    static MendCursor projects(String page) {
        return new MendCursor(Stage.PROJECTS, page, "", "");
    }

    MendCursor dependenciesOf(String other) {
        return new MendCursor(Stage.DEPENDENCIES, projectPage, other, "");
    }

    MendCursor images() {
        return new MendCursor(Stage.IMAGES, projectPage, project, "");
    }

    MendCursor at(String nextRows) {
        return new MendCursor(stage, projectPage, project, nextRows);
    }

    Cursor cursor() {
        return new Cursor(String.join("|", stage.name(), projectPage, project, rows));
    }
}
