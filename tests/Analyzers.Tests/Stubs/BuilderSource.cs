namespace PodSecurity.Analyzers.Tests.Stubs;

/// <summary>A small library of builders, annotated by the contract that the analyzer reads.</summary>
internal static class BuilderSource
{
    public const string Text = """"
        using System;
        namespace PodSecurity
        {
            public enum ManifestOperation { Set, Add, Remove, Anything }

            [AttributeUsage(AttributeTargets.Class)]
            public sealed class ManifestObjectAttribute : Attribute
            {
                public ManifestObjectAttribute(string apiVersion, string kind) { }
                public ManifestObjectAttribute(string type) { }
                public string Start { get; set; }
            }

            [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
            public sealed class ManifestSetsAttribute : Attribute
            {
                public ManifestSetsAttribute(string path) { }
                public object Value { get; set; }
                public string Parameter { get; set; }
                public ManifestOperation Operation { get; set; }
                public bool InPart { get; set; }
            }

            [AttributeUsage(AttributeTargets.Method)]
            public sealed class ManifestAddsAttribute : Attribute
            {
                public ManifestAddsAttribute(string list, string parameter) { }
            }
        }
        namespace Tiny
        {
            using PodSecurity;

            public class App
            {
                [ManifestSets("metadata.name", Parameter = "name")]
                public Deployment Deployment(string name) => new Deployment();
            }

            [ManifestObject("apps/v1", "Deployment", Start = """{"spec":{"template":{"spec":{"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}}}}}}""")]
            public class Deployment
            {
                [ManifestAdds("spec.template.spec.containers", "configure")]
                [ManifestSets("name", Parameter = "name", InPart = true)]
                public Deployment Container(string name, string image, Action<Container> configure = null) => this;
                [ManifestSets("spec.template.spec.hostNetwork", Value = true)]
                public Deployment HostNetwork() => this;
                [ManifestSets("spec.template.spec.hostPID", Parameter = "share")]
                public Deployment HostPid(bool share = true) => this;
                public Deployment Replicas(int count) => this;
                [ManifestSets("spec", Operation = ManifestOperation.Anything)]
                public Deployment Configure(Action<object> change) => this;
            }

            [ManifestObject("core.v1.Container", Start = """{"securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}}""")]
            public class Container
            {
                [ManifestSets("securityContext.privileged", Value = true)]
                [ManifestSets("securityContext.allowPrivilegeEscalation", Operation = ManifestOperation.Remove)]
                public Container Privileged() => this;
                [ManifestSets("securityContext.capabilities.add", Parameter = "name", Operation = ManifestOperation.Add)]
                public Container AddCapability(string name) => this;
                [ManifestSets("securityContext.capabilities", Operation = ManifestOperation.Remove)]
                public Container KeepCapabilities() => this;
                public Container Port(int port) => this;
            }
        }
        """";
}
