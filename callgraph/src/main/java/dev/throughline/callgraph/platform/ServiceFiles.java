package dev.throughline.callgraph.platform;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.callgraph.summary.ClassSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The provider-configuration files of the class path, {@code META-INF/services/*} (see {@link java.util.ServiceLoader}), and the
 * classes that read them by themselves: those whose code holds the name of that folder.
 */
final class ServiceFiles implements Model {
    static final String FOLDER = "META-INF/services/";

    private final Application application;
    private final Map<JavaClass, Set<String>> providersByReader = new HashMap<>();
    private final Map<CodeUnit, Set<JavaClass>> servicesByUser = new HashMap<>();
    private final Map<CodeUnit, List<Consumer<JavaClass>>> readersByUnit = new HashMap<>();

    ServiceFiles(Application application) {
        this.application = application;
    }

    @Override
    public void register(Solver solver) {
        solver.onClassLiteral((user, type) -> user.unit().ifPresent(unit -> {
            boolean isNew = servicesByUser
                    .computeIfAbsent(unit, key -> new LinkedHashSet<>())
                    .add(type);
            if (isNew && readersByUnit.containsKey(unit)) {
                tell(type, readersByUnit.get(unit));
            }
        }));
    }

    /**
     * Lets {@code found} hear of the providers of services that code of the reader's jar pushes as class literals, if the reader
     * makes up the names of the files that it reads.
     */
    void onProvidersReadBy(JavaClass reader, Consumer<JavaClass> found) {
        if (reader.isOfJdk() || !named(reader).toList().contains("")) {
            return;
        }
        reader.unit().ifPresent(unit -> {
            readersByUnit.computeIfAbsent(unit, key -> new ArrayList<>()).add(found);
            List.copyOf(servicesByUser.getOrDefault(unit, Set.of())).forEach(service -> tell(service, List.of(found)));
        });
    }

    private void tell(JavaClass service, List<Consumer<JavaClass>> readers) {
        for (String provider : providersOf(service.binaryName())) {
            application
                    .classNamed(provider)
                    .ifPresent(type -> List.copyOf(readers).forEach(each -> each.accept(type)));
        }
    }

    /** The binary names of the providers that the files of a service name, in class path order. */
    Set<String> providersOf(String service) {
        Set<String> providers = new LinkedHashSet<>();
        for (Application.Resource file : application.resources(FOLDER + service)) {
            for (String line : file.text().lines().toList()) {
                int comment = line.indexOf('#');
                String provider = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!provider.isEmpty()) {
                    providers.add(provider);
                }
            }
        }
        return providers;
    }

    /**
     * The binary names of the providers that the class may load by reading the files itself; none when its code does not name
     * the folder. Where it names a file, they are those of that file; where it makes the name up, those of the services of its
     * own product: they share the first three parts of its package.
     */
    Set<String> readBy(JavaClass reader) {
        return providersByReader.computeIfAbsent(reader, this::find);
    }

    private Set<String> find(JavaClass reader) {
        Set<String> providers = new LinkedHashSet<>();
        if (!reader.isOfJdk()) {
            Stream.of(reader, outermost(reader))
                    .distinct()
                    .flatMap(ServiceFiles::named)
                    .flatMap(service -> service.isEmpty() ? servicesOfProduct(reader) : Stream.of(service))
                    .distinct()
                    .forEach(service -> providers.addAll(providersOf(service)));
        }
        return providers;
    }

    private JavaClass outermost(JavaClass type) {
        int dollar = type.name().indexOf('$', type.name().lastIndexOf('/') + 2);
        return dollar < 0
                ? type
                : application.classNamed(type.name().substring(0, dollar)).orElse(type);
    }

    /** What follows the folder's name in the texts of a class; an empty text where nothing does. */
    private static Stream<String> named(JavaClass type) {
        if (!type.hasSummary()) {
            return Stream.empty();
        }
        ClassSummary summary = type.summary();
        return IntStream.range(0, summary.textCount())
                .filter(text -> summary.textLength(text) >= FOLDER.length())
                .mapToObj(summary::text)
                .map(text -> text.startsWith("/") ? text.substring(1) : text)
                .filter(text -> text.startsWith(FOLDER))
                // A concatenation's recipe marks what is filled in by control characters (StringConcatFactory).
                .map(text -> text.chars().anyMatch(c -> c < ' ') ? "" : text.substring(FOLDER.length()));
    }

    private Stream<String> servicesOfProduct(JavaClass reader) {
        String product = product(reader.binaryName());
        List<String> services = new ArrayList<>();
        application
                .classPath()
                .forEach(unit -> unit.archive().entries().stream()
                        .map(entry -> entry.name())
                        .filter(name -> name.startsWith(unit.prefix() + FOLDER))
                        .map(name -> name.substring(unit.prefix().length() + FOLDER.length()))
                        .filter(service -> product(service).equals(product))
                        .forEach(services::add));
        return services.stream().distinct();
    }

    /** The first three parts of a class's package: {@code org.apache.tika}. */
    private static String product(String className) {
        String[] parts = className.split("\\.", -1);
        return String.join(".", List.of(parts).subList(0, Math.min(3, parts.length - 1)));
    }
}
