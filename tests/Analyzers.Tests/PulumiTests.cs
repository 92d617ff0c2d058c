using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests;

/// <summary>Stacks of Pulumi.</summary>
public sealed class PulumiTests
{
    private const string SafePulumi = """
        static class Safe
        {
            public static PodSecurityContextArgs Pod => new() { RunAsNonRoot = true, SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" } };
            public static SecurityContextArgs Context => new() { AllowPrivilegeEscalation = false, Capabilities = new CapabilitiesArgs { Drop = { "ALL" } } };
            public static DeploymentArgs Deployment(params ContainerArgs[] containers) => new()
            {
                Spec = new DeploymentSpecArgs { Template = new PodTemplateSpecArgs { Spec = new PodSpecArgs { SecurityContext = Pod, Containers = containers } } },
            };
        }
        """;

    private static Task Check(string body) => Markup.CheckRestricted(Family.Pulumi, body, ("Safe.cs", SafePulumi));

    [Fact]
    public Task A_stack_with_nested_args_is_judged() => Check("""
        class MyStack : Stack
        {
            public MyStack()
            {
                var labels = new InputMap<string> { { "app", "nginx" } };
                var deployment = new Pulumi.Kubernetes.Apps.V1.Deployment("nginx", new DeploymentArgs
                {
                    Spec = new DeploymentSpecArgs
                    {
                        Selector = new LabelSelectorArgs { MatchLabels = labels },
                        Replicas = 1,
                        Template = new PodTemplateSpecArgs
                        {
                            Metadata = new ObjectMetaArgs { Labels = labels },
                            Spec = new PodSpecArgs
                            {
                                HostPID = {|PSS103:true|},
                                SecurityContext = Safe.Pod,
                                Containers =
                                {
                                    {|PSS201,PSS202:new ContainerArgs|} { Name = "nginx", Image = "nginx", Ports = { new ContainerPortArgs { ContainerPortValue = 80 } } },
                                    new ContainerArgs { Name = "side", SecurityContext = Safe.Context },
                                },
                            },
                        },
                    },
                });
            }
        }
        """);

    [Fact]
    public Task Inputs_in_variables_and_conversions_are_followed() => Check("""
        class C
        {
            void M()
            {
                Input<string> profile = "Unconfined";
                InputList<string> add = new[] { "NET_ADMIN" };
                InputList<ContainerArgs> containers = new List<ContainerArgs> { new() { Name = "a", SecurityContext = new SecurityContextArgs { AllowPrivilegeEscalation = false, Capabilities = new CapabilitiesArgs { Drop = "ALL", Add = {|PSS102:"SYS_ADMIN"|} } } } };
                var pod = new Pulumi.Kubernetes.Core.V1.Pod("a", new PodArgs { Spec = new PodSpecArgs { SecurityContext = new PodSecurityContextArgs { RunAsNonRoot = true, SeccompProfile = new SeccompProfileArgs { Type = {|PSS110:"Unconfined"|} } }, Containers = containers } });
            }
        }
        """);

    [Fact]
    public Task Args_are_filled_step_by_step() => Check("""
        class C
        {
            void M(IEnumerable<string> names, bool debug)
            {
                var list = new List<ContainerArgs>();
                foreach (var name in names) { list.Add(new ContainerArgs { Name = name, SecurityContext = Safe.Context }); }
                var spec = new PodSpecArgs { Containers = list.ToArray() };
                spec.SecurityContext = Safe.Pod;
                spec.InitContainers.Add(new ContainerArgs { Name = "init", SecurityContext = Safe.Context });
                if (debug) { spec.HostNetwork = {|may-PSS103:true|}; }
                var args = new DeploymentArgs();
                args.Spec = new DeploymentSpecArgs { Template = new PodTemplateSpecArgs { Spec = spec } };
                new Pulumi.Kubernetes.Apps.V1.Deployment("x", args, new CustomResourceOptions { DeleteBeforeReplace = true });
            }
        }
        """);

    [Fact]
    public Task What_a_list_gets_after_it_was_converted_is_not_in_it() => Check("""
        class C
        {
            void M()
            {
                var add = new List<string> { "NET_BIND_SERVICE", {|PSS102:"NET_ADMIN"|} };
                var context = new SecurityContextArgs { AllowPrivilegeEscalation = false, Capabilities = new CapabilitiesArgs { Drop = { "ALL" }, Add = add } };
                add.Add("SYS_ADMIN");
                new Pulumi.Kubernetes.Apps.V1.Deployment("x", Safe.Deployment(new ContainerArgs { Name = "a", SecurityContext = context }));
            }
        }
        """);

    [Fact]
    public Task Outputs_are_not_known() => Check("""
        class C
        {
            void M(Config config, Output<string> image, Output<bool> privileged, Output<ContainerArgs> container, Output<PodSpecArgs> spec)
            {
                new Pulumi.Kubernetes.Apps.V1.Deployment("a", Safe.Deployment(new ContainerArgs
                {
                    Name = "a",
                    Image = Output.Format($"{image}:latest"),
                    SecurityContext = new SecurityContextArgs { Privileged = privileged, AllowPrivilegeEscalation = privileged, RunAsUser = image.Apply(i => i.Length), Capabilities = new CapabilitiesArgs { Drop = image.Apply(i => i) } },
                }));
                new Pulumi.Kubernetes.Core.V1.Pod("b", new PodArgs { Spec = spec });
                new Pulumi.Kubernetes.Core.V1.Pod("c", new PodArgs { Spec = new PodSpecArgs { HostPID = config.GetBoolean("pid") ?? false, SecurityContext = Safe.Pod, Containers = container } });
                new Pulumi.Kubernetes.Core.V1.Pod("d", new PodArgs { Spec = image.Apply(i => new PodSpecArgs { HostIPC = {|PSS103:true|} }) });
                new Pulumi.Kubernetes.Core.V1.Pod("e", config.Get("x") is null ? null : new PodArgs { Spec = spec });
            }
        }
        """);

    [Fact]
    public Task Components_make_resources_in_loops() => Check("""
        record ServiceSpec(string Name, bool Host);
        class App : ComponentResource
        {
            private readonly PodSpecArgs spec;
            public App(string name, ServiceSpec[] services, ComponentResourceOptions options = null) : base("my:app", name, options)
            {
                foreach (var service in services)
                {
                    new Pulumi.Kubernetes.Apps.V1.Deployment(service.Name, Safe.Deployment(new ContainerArgs { Name = service.Name, SecurityContext = Safe.Context }, Sidecar(service.Host)));
                }
                for (var i = 0; i < 3; i++) { new Pulumi.Kubernetes.Core.V1.Pod($"p{i}", new PodArgs { Spec = new PodSpecArgs { HostNetwork = {|PSS103:true|}, SecurityContext = Safe.Pod, Containers = { Sidecar(false) } } }); }
                spec = new PodSpecArgs { Containers = { new ContainerArgs { Name = "a" } } };
                Complete();
                new Pulumi.Kubernetes.Core.V1.Pod("x", new PodArgs { Spec = spec });
                RegisterOutputs();
            }
            private void Complete() { spec.SecurityContext = Safe.Pod; }
            private static ContainerArgs Sidecar(bool privileged) => new() { Name = "side", SecurityContext = Safe.Context };
        }
        """);

    [Fact]
    public Task Reading_outputs_of_a_resource_changes_nothing() => Check("""
        class C
        {
            Output<string> M()
            {
                var pod = new Pulumi.Kubernetes.Core.V1.Pod("x", new PodArgs { Spec = new PodSpecArgs { SecurityContext = Safe.Pod, Containers = { {|PSS201,PSS202:new ContainerArgs|} { Name = "a" } } } });
                return pod.Urn.Apply(urn => urn + pod.Name);
            }
        }
        """);

    [Fact]
    public Task Transformations_may_complete_a_resource() => Check("""
        class C
        {
            void M(object harden)
            {
                new Pulumi.Kubernetes.Core.V1.Pod("x", new PodArgs { Spec = new PodSpecArgs { HostPID = {|PSS103:true|}, Containers = { new ContainerArgs { Name = "a" } } } }, new CustomResourceOptions { ResourceTransformations = { harden } });
            }
        }
        """);

    [Fact]
    public Task Patches_are_parts() => Check("""
        namespace Pulumi.Kubernetes.Types.Inputs.Core.V1
        {
            public class PodSpecPatchArgs : Pulumi.ResourceArgs { [Input("hostPID")] public Input<bool> HostPID { get; set; } [Input("containers")] public InputList<ContainerPatchArgs> Containers { get; set; } }
            public class ContainerPatchArgs : Pulumi.ResourceArgs { [Input("name")] public Input<string> Name { get; set; } }
            public class PodPatchArgs : Pulumi.ResourceArgs { [Input("spec")] public Input<PodSpecPatchArgs> Spec { get; set; } }
        }
        namespace Pulumi.Kubernetes.Core.V1
        {
            [KubernetesResourceType("kubernetes:core/v1:PodPatch")]
            public class PodPatch { public PodPatch(string name, Pulumi.Kubernetes.Types.Inputs.Core.V1.PodPatchArgs args = null, CustomResourceOptions options = null) { } }
        }
        class C
        {
            void M() => new Pulumi.Kubernetes.Core.V1.PodPatch("x", new PodPatchArgs { Spec = new PodSpecPatchArgs { HostPID = {|PSS103:true|}, Containers = new[] { new ContainerPatchArgs { Name = "a" } } } });
        }
        """);

    [Fact]
    public Task Args_from_methods_and_fields_that_others_complete() => Check("""
        class C
        {
            static readonly ContainerArgs Shared = new() { Name = "a" };
            static C() { Shared.SecurityContext = Safe.Context; }
            static PodSpecArgs Spec(Action<PodSpecArgs> more) { var spec = new PodSpecArgs { Containers = { Shared } }; more(spec); return spec; }
            static Task<int> Run() => Pulumi.Deployment.RunAsync(() =>
            {
                new Pulumi.Kubernetes.Core.V1.Pod("x", new PodArgs { Spec = Spec(s => s.SecurityContext = Safe.Pod) });
                new Pulumi.Kubernetes.Core.V1.Pod("y", new PodArgs { Spec = Spec(s => { s.SecurityContext = Safe.Pod; s.HostNetwork = {|PSS103:true|}; }) });
            });
        }
        """);
}
