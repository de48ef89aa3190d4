package dev.throughline.server;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** All that a server process is made of. */
@SpringBootApplication(proxyBeanMethods = false)
public class ServerApplication {}
