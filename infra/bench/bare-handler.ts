import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The measure of a cold start: a function that imports the DynamoDB client, opens it and answers. */
const client = new DynamoDBClient({});

export const handler = async () => ({ statusCode: 200, body: String(client.config.apiVersion) });
