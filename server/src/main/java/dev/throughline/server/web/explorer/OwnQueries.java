package dev.throughline.server.web.explorer;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.explorer.SavedQueries;
import dev.throughline.server.explorer.SavedQuery;
import dev.throughline.server.web.NotFoundException;

/** Who may change which of the questions that are kept: everybody sees them, their makers change them. */
final class OwnQueries {
    private final SavedQueries queries;

    OwnQueries(SavedQueries queries) {
        this.queries = queries;
    }

    SavedQuery find(String name) {
        return queries.find(name).orElseThrow(() -> new NotFoundException("saved query"));
    }

    /** A question that the viewer may change. */
    SavedQuery of(Viewer viewer, String name) {
        SavedQuery query = find(name);
        if (!query.createdBy().equals(viewer.actor().name()) && !viewer.may(Permission.POLICIES_MANAGE)) {
            throw new InputException(
                    "the saved query", "belongs to " + query.createdBy(), "save it under another title as your own");
        }
        return query;
    }

    /** Alerts look at the whole graph. */
    static boolean maySetAlerts(Viewer viewer) {
        return viewer.scope(Permission.GRAPH_READ).everything();
    }
}
