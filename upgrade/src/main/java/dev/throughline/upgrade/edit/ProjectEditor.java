package dev.throughline.upgrade.edit;

/** Makes changes in the files of one kind of project. */
public interface ProjectEditor {
    /** Makes a change in the working copy, wholly or not at all. */
    Outcome apply(Change change);
}
