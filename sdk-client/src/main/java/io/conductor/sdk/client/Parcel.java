package io.conductor.sdk.client;

/**
 * A payload that may go to the storage beside the server.
 *
 * @param entityName the name of the workflow or the task definition; empty if it is not known
 * @param type whose payload it is
 * @param payload the value
 */
record Parcel(String entityName, PayloadClient.Type type, Object payload) {}
