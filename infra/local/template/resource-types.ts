/** What the local stack stands in for. */
export const UNDERSTOOD: readonly string[] = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
];

/** What has no counterpart on one machine, each with the reason. Any other type stops the start. */
export const IGNORED: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'It only tells AWS which CDK version made the template.',
  'AWS::CloudWatch::Alarm': 'An alarm wakes an operator; here the operator watches the console.',
  'AWS::CloudWatch::CompositeAlarm': 'An alarm wakes an operator; here the operator watches the console.',
  'AWS::CloudWatch::Dashboard': 'A dashboard draws metrics that only AWS collects.',
  'AWS::IAM::ManagedPolicy': 'DynamoDB Local and the mailbox let everyone in, so there is nobody to grant anything to.',
  'AWS::IAM::Policy': 'DynamoDB Local and the mailbox let everyone in, so there is nobody to grant anything to.',
  'AWS::IAM::Role': 'DynamoDB Local and the mailbox let everyone in, so there is nobody to grant anything to.',
  'AWS::KMS::Alias': 'Nothing is encrypted on its own disk beyond what the machine does.',
  'AWS::KMS::Key': 'Nothing is encrypted on its own disk beyond what the machine does.',
  'AWS::Lambda::Permission': 'The gateway, the rules and the schedules call the functions directly.',
  'AWS::Logs::LogGroup': 'What functions print goes to the console and is kept in memory while the stack runs.',
  'AWS::Logs::MetricFilter': 'It counts log lines for an alarm.',
  'AWS::Logs::ResourcePolicy': 'It lets AWS services write logs, which the local stack writes itself.',
  'AWS::SNS::Subscription': 'It carries alarms to an operator; here the operator watches the console.',
  'AWS::SNS::Topic': 'It carries alarms to an operator; here the operator watches the console.',
  'AWS::SNS::TopicPolicy': 'It lets alarms publish, and there are none here.',
  'AWS::SQS::QueuePolicy': 'The dead letters of this machine are a list that only the local stack writes.',
  'AWS::Scheduler::ScheduleGroup': 'A group only orders schedules for people.',
};
