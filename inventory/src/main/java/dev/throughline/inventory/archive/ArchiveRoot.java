package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.inventory.identify.Identity;
import dev.throughline.inventory.identify.Manifests;
import dev.throughline.model.Confidence;
import dev.throughline.model.Identification;
import dev.throughline.model.Purl;
import java.util.List;
import java.util.Optional;

/** The classes at the root of a container whose application stands in a folder of it. */
final class ArchiveRoot {
    private static final List<String> NOT_ROOT = List.of("BOOT-INF/", "WEB-INF/", "META-INF/");
    private static final String SPRING_LOADER = "org/springframework/boot/loader/";

    private ArchiveRoot() {}

    /** Whether a file is a class of the root. */
    static boolean isClass(String name) {
        return name.endsWith(".class") && NOT_ROOT.stream().noneMatch(name::startsWith);
    }

    /** Adds what starts the application: Spring Boot's loader as a library, a loader of the user's own as such. */
    static void readLoader(Archive container, ContainerWalk walk) {
        List<String> classes = container.entries().stream()
                .map(Archive.Entry::name)
                .filter(ArchiveRoot::isClass)
                .toList();
        if (classes.stream().anyMatch(name -> name.startsWith(SPRING_LOADER))) {
            walk.add(springLoader(container));
        } else if (!classes.isEmpty()) {
            walk.add(CodePlace.of(container, "", Owner.USER));
        }
    }

    private static CodePlace springLoader(Archive container) {
        CodePlace place = CodePlace.of(container, "", Owner.LIBRARY);
        String attribute = "Spring-Boot-Version";
        Optional<String> version = Manifests.value(Manifests.mainAttributes(container), attribute);
        Purl purl = Purl.maven("org.springframework.boot", "spring-boot-loader", version.orElse(null));
        String evidence = version.map(value -> attribute + ": " + value).orElse(SPRING_LOADER);
        return place.identifiedAs(
                new Identity(purl, new Identification(Identification.Method.MANIFEST, Confidence.MEDIUM, evidence)));
    }
}
