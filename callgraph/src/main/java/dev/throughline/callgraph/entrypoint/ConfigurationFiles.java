package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.entrypoint.Application.Resource;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.model.EntryPoint;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Classes that the application's XML files name: servlets, filters and listeners of {@code web.xml} and its fragments, beans of
 * Spring, actions of Struts 1 and 2, entities and listeners of JPA and Hibernate, jobs of Quartz. A class that an attribute or
 * element names is made; what it implements of a known contract is called, and so is the method named beside it.
 */
final class ConfigurationFiles implements EntryPointFinder {
    private static final String[] METHOD_ATTRIBUTES = {
        "method", "init-method", "destroy-method", "factory-method", "ref-method"
    };

    @Override
    public void find(Application application, EntryPoints entryPoints) {
        Map<String, Resource> files = new LinkedHashMap<>();
        for (Resource file : application.rootFiles("", ".xml")) {
            if (!file.name().startsWith("META-INF/maven/") && !file.name().contains("/lib/")) {
                files.put(file.unit().location() + file.name(), file);
            }
        }
        for (Resource file : application.resources("META-INF/web-fragment.xml")) {
            files.put(file.unit().location() + file.name(), file);
        }
        files.values().forEach(file -> read(file, application, entryPoints));
    }

    private static void read(Resource file, Application application, EntryPoints entryPoints) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try (InputStream content = file.open()) {
            XMLStreamReader reader = factory.createXMLStreamReader(content);
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> attributes(reader, file, application, entryPoints);
                    case XMLStreamConstants.CHARACTERS -> named(reader.getText(), file, application, entryPoints);
                    default -> {
                        // Only elements with attributes and texts can name a class.
                    }
                }
            }
        } catch (XMLStreamException | java.io.IOException | RuntimeException e) {
            application.addProblem(file, "is not well-formed XML");
        }
    }

    private static void attributes(
            XMLStreamReader reader, Resource file, Application application, EntryPoints entryPoints) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            named(reader.getAttributeValue(i), file, application, entryPoints);
        }
        String type = reader.getAttributeValue(null, "class");
        if (type == null) {
            return;
        }
        for (String attribute : METHOD_ATTRIBUTES) {
            String method = reader.getAttributeValue(null, attribute);
            if (method != null) {
                application.classNamed(type).ifPresent(found -> call(found, method, file, entryPoints));
            }
        }
        application.classNamed(type).ifPresent(found -> call(found, "execute", file, entryPoints));
    }

    private static void named(String text, Resource file, Application application, EntryPoints entryPoints) {
        String name = text.strip();
        if (!looksLikeClass(name)) {
            return;
        }
        application.classNamed(name).ifPresent(type -> {
            String reason = file.name() + " names it";
            entryPoints.create(type, reason);
            Contracts.callContracts(type, entryPoints, reason + "; implements ");
            for (JavaMethod method : type.methods()) {
                if (method.name().startsWith("set")
                        && method.isPublic()
                        && !method.isStatic()
                        && !file.name().endsWith("web.xml")) {
                    entryPoints.add(method, EntryPoint.Kind.BEAN, reason);
                }
            }
        });
    }

    private static void call(JavaClass type, String name, Resource file, EntryPoints entryPoints) {
        for (JavaClass at = type; at != null && !at.isOfJdk(); at = at.superclass()) {
            for (JavaMethod method : at.methods()) {
                if (method.name().equals(name) && method.isPublicOrProtected()) {
                    entryPoints.add(method, EntryPoint.Kind.BEAN, file.name() + " names it");
                }
            }
        }
    }

    private static boolean looksLikeClass(String text) {
        if (text.length() < 4 || text.length() > 300 || text.indexOf('.') <= 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isJavaIdentifierPart(c) && c != '.') {
                return false;
            }
        }
        return true;
    }
}
