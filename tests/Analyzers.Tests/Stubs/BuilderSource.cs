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
                public string Pod { get; set; }
            }

            [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
            public sealed class ManifestSetsAttribute : Attribute
            {
                public ManifestSetsAttribute(string path) { }
                public object Value { get; set; }
                public string Json { get; set; }
                public string Parameter { get; set; }
                public ManifestOperation Operation { get; set; }
                public bool InPart { get; set; }
                public bool InPod { get; set; }
            }

            [AttributeUsage(AttributeTargets.Method)]
            public sealed class ManifestAddsAttribute : Attribute
            {
                public ManifestAddsAttribute(string list, string parameter) { }
                public bool InPod { get; set; }
            }
        }
        namespace Tiny
        {
            using PodSecurity;

            public enum Level { Privileged, Baseline, Restricted }

            [ManifestObject("v1", "Namespace")]
            public class App
            {
                [ManifestSets("metadata.name", Parameter = "name")]
                [ManifestSets("metadata.labels.[pod-security.kubernetes.io/enforce]", Parameter = "enforce")]
                [ManifestSets("metadata.labels.[pod-security.kubernetes.io/warn]", Parameter = "warn")]
                public static App In(string name, Level? enforce = null, Level? warn = null) => new App();
                [ManifestSets("metadata.name", Parameter = "name")]
                [ManifestSets("metadata.labels.[pod-security.kubernetes.io/enforce]", Parameter = "enforce")]
                public App And(string name, Level? enforce = null) => new App();
                [ManifestSets("metadata.name", Parameter = "name")]
                public Deployment Deployment(string name) => new Deployment();
            }

            [ManifestObject("apps/v1", "Deployment", Pod = "spec.template", Start = """{"spec":{"template":{"spec":{"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}}}}}}""")]
            public class Deployment
            {
                [ManifestAdds("spec.containers", "configure", InPod = true)]
                [ManifestSets("name", Parameter = "name", InPart = true)]
                public Deployment Container(string name, string image, Action<Container> configure = null) => this;
                [ManifestSets("spec.hostNetwork", Value = true, InPod = true)]
                public Deployment HostNetwork() => this;
                [ManifestSets("spec.hostPID", Parameter = "share", InPod = true)]
                public Deployment HostPid(bool share = true) => this;
                public Deployment Replicas(int count) => this;
                [ManifestSets("metadata.annotations.{key}", Parameter = "value", InPod = true)]
                public Deployment Annotation(string key, string value) => this;
                [ManifestAdds("spec.volumes", null, InPod = true)]
                [ManifestSets("name", Parameter = "name", InPart = true)]
                [ManifestSets("nfs", Json = """{"server":"a"}""", InPart = true)]
                public Deployment NfsVolume(string name) => this;
                [ManifestAdds("spec.securityContext.sysctls", null, InPod = true)]
                [ManifestSets("name", Parameter = "name", InPart = true)]
                [ManifestSets("value", Parameter = "value", InPart = true)]
                public Deployment Sysctl(string name, string value) => this;
                [ManifestSets("spec.containers.*.securityContext.allowPrivilegeEscalation", Operation = ManifestOperation.Remove, InPod = true)]
                public Deployment Escalating() => this;
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
