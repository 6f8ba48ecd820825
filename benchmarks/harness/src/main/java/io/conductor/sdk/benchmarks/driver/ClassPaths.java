package io.conductor.sdk.benchmarks.driver;

/**
 * Each contender runs with its own libraries.
 *
 * @param ours this SDK, OkHttp, the stub server
 * @param official the official SDK with what it asks for
 */
record ClassPaths(String ours, String official) {}
