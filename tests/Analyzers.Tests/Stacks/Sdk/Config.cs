// A stack's configuration. Facts from pulumi/pulumi-dotnet, sdk/Pulumi/Config.cs and Deployment/Deployment.Config.cs.
#nullable disable
using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Pulumi
{
    public sealed class Config
    {
        private readonly string _name;
        public Config(string name = null) => _name = name ?? Environment.GetEnvironmentVariable("PULUMI_PROJECT");
        public string Get(string key) => Values().GetValueOrDefault(_name + ":" + key);
        public bool? GetBoolean(string key) => Get(key) is { } text ? bool.Parse(text) : null;

        // Pulumi.Config.ConfigMissingException
        public string Require(string key) => Get(key) ?? throw new InvalidOperationException($"Missing Required configuration variable '{_name}:{key}'");

        private static Dictionary<string, string> Values() => JsonSerializer.Deserialize<Dictionary<string, string>>(Environment.GetEnvironmentVariable("PULUMI_CONFIG") ?? "{}");
    }
}
