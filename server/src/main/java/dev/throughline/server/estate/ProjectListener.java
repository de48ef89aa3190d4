package dev.throughline.server.estate;

import java.util.List;

/** Hears, inside the same transaction, of projects that now lead to another repository, or to none: their findings move. */
@FunctionalInterface
public interface ProjectListener {
    void moved(List<ScannedProjectId> projects);
}
