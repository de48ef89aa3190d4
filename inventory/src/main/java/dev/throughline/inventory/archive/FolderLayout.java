package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.archive.Archives;
import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A folder, or an archive of one: unpacked applications, then folders of classes, then jars and other containers, whose
 * owner is left open. Java installations are passed over.
 */
final class FolderLayout implements Layout {
    private static final List<String> APPLICATION_FOLDERS = List.of("WEB-INF/", "BOOT-INF/");

    @Override
    public boolean fits(Archive container) {
        return true;
    }

    @Override
    public Target.Kind kind() {
        return Target.Kind.FOLDER;
    }

    @Override
    public void read(Archive container, Owner owner, ContainerWalk walk) {
        List<String> passedOver = new ArrayList<>();
        for (JavaHome home : JavaHome.findIn(container)) {
            walk.addPlatform(home.component());
            passedOver.add(home.folder());
        }
        for (String folder : unpackedApplications(container)) {
            if (isOutside(folder, passedOver)) {
                walk.read(Archives.part(container, folder, _ -> true), Owner.USER);
                passedOver.add(folder);
            }
        }
        for (CodePlace classes : ClassFolders.findIn(container, name -> isOutside(name, passedOver), walk)) {
            walk.add(classes);
        }
        container.entries().stream()
                .filter(entry -> ContainerWalk.isContainer(entry.name()) && isOutside(entry.name(), passedOver))
                .forEach(entry -> walk.readNested(container, entry, Owner.UNDECIDED));
    }

    /** The folders that hold a {@code WEB-INF} or {@code BOOT-INF}, outer ones first. */
    private static NavigableSet<String> unpackedApplications(Archive container) {
        NavigableSet<String> folders = new TreeSet<>();
        for (Archive.Entry entry : container.entries()) {
            for (String mark : APPLICATION_FOLDERS) {
                int at = entry.name().indexOf("/" + mark);
                if (at >= 0) {
                    folders.add(entry.name().substring(0, at + 1));
                }
            }
        }
        return folders;
    }

    private static boolean isOutside(String name, List<String> folders) {
        return folders.stream().noneMatch(name::startsWith);
    }
}
