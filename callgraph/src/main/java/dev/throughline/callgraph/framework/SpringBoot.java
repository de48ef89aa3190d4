package dev.throughline.callgraph.framework;

import dev.throughline.archive.Archive;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.entrypoint.Application.Resource;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Spring Boot: once {@code SpringApplication.run} is reachable, the classes that {@code META-INF/spring.factories} names are
 * made, and so are the configurations that {@code AutoConfiguration.imports} and its like name.
 */
final class SpringBoot implements Model {
    private static final String AUTO_CONFIGURATION = "org.springframework.boot.autoconfigure.EnableAutoConfiguration";

    private final Application application;
    private final SpringConfigurations configurations;
    private final ReflectivePlace factories = new ReflectivePlace(
            "org/springframework/core/io/support/SpringFactoriesLoader$FactoryInstantiator.instantiate",
            "org/springframework/core/io/support/SpringFactoriesLoader.instantiateFactory",
            "org/springframework/boot/SpringApplication.createSpringFactoriesInstances");
    private boolean started;

    SpringBoot(Application application, SpringConfigurations configurations) {
        this.application = application;
        this.configurations = configurations;
    }

    @Override
    public void register(Solver solver) {
        factories.register(solver);
        solver.onMethod("org/springframework/boot/SpringApplication", "run", "*", run -> {
            if (!started) {
                started = true;
                start();
            }
        });
    }

    private void start() {
        application.resources("META-INF/spring.factories").forEach(this::readFactories);
        importFiles().stream()
                .flatMap(name -> application.resources(name).stream())
                .flatMap(file -> file.text().lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(configurations::configure);
    }

    private void readFactories(Resource file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(file.text()));
        } catch (IOException | IllegalArgumentException e) {
            application.addProblem(file, "is not a properties file");
            return;
        }
        for (String contract : new TreeSet<>(properties.stringPropertyNames())) {
            for (String name : properties.getProperty(contract).split(",", -1)) {
                if (contract.equals(AUTO_CONFIGURATION)) {
                    configurations.configure(name.strip());
                } else {
                    application
                            .classNamedAsInSource(name.strip())
                            .ifPresent(type -> factories.from(container -> container.make(type)));
                }
            }
        }
    }

    private Set<String> importFiles() {
        Set<String> names = new TreeSet<>();
        for (CodeUnit unit : application.classPath()) {
            String folder = unit.prefix() + "META-INF/spring/";
            for (Archive.Entry entry : unit.archive().entries()) {
                if (entry.name().startsWith(folder) && entry.name().endsWith(".imports")) {
                    names.add(entry.name().substring(unit.prefix().length()));
                }
            }
        }
        return names;
    }
}
