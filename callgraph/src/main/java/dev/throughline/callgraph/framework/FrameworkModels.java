package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.solver.Model;
import java.util.List;

/** The models of frameworks. */
public final class FrameworkModels {
    private FrameworkModels() {}

    /** All of them; {@code application} tells where their configuration is read. */
    public static List<Model> all(Application application) {
        return List.of(
                new SpringBoot(application),
                new SpringBeanDefinitions(),
                new SpringDataRepositories(application),
                new JasperPages(application),
                new Log4jPlugins(application),
                new GroovyClosures());
    }
}
