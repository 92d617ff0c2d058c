using PodSecurity.Policy.Api;

namespace PodSecurity.Policy.Tests;

/// <summary>What pkg/apis/core/validation/validation.go refuses before admission is asked.</summary>
public sealed class PodValidationTests
{
    [Theory]
    [InlineData("containers: [{name: a, securityContext: {allowPrivilegeEscalation: false, privileged: true}}]", "spec.containers[0].securityContext: Invalid value: cannot set `allowPrivilegeEscalation` to false and `privileged` to true")]
    [InlineData("containers: [{name: a, securityContext: {allowPrivilegeEscalation: false, capabilities: {add: [CAP_SYS_ADMIN]}}}]", "spec.containers[0].securityContext: Invalid value: cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN")]
    [InlineData("containers: []\nephemeralContainers: [{name: e}]", "spec.ephemeralContainers: Forbidden: cannot be set on create")]
    [InlineData("os: {name: windows}\ncontainers: [{name: a, securityContext: {capabilities: {drop: [ALL]}}}]", "spec.containers[0].securityContext.capabilities: Forbidden: cannot be set for a windows pod")]
    [InlineData("os: {name: windows}\nhostPID: true\ncontainers: []", "spec.hostPID: Forbidden: cannot be set for a windows pod")]
    [InlineData("os: {name: windows}\nsecurityContext: {seccompProfile: {type: RuntimeDefault}}\ncontainers: []", "spec.securityContext.seccompProfile: Forbidden: cannot be set for a windows pod")]
    [InlineData("os: {name: linux}\nsecurityContext: {windowsOptions: {}}\ncontainers: []", "spec.securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod")]
    [InlineData("os: {name: Linux}\ncontainers: []", "spec.os.name: Unsupported value: \"Linux\": supported values: \"linux\", \"windows\"")]
    [InlineData("os: {}\ncontainers: []", "spec.os.name: Required value")]
    [InlineData("hostUsers: false\nhostIPC: true\ncontainers: []", "spec.hostIPC: Forbidden: when `hostUsers` is false")]
    [InlineData("hostNetwork: true\ncontainers: [{name: a, ports: [{containerPort: 80, hostPort: 81}]}]", "spec.containers[0].ports[0].hostPort: Invalid value: 81: must match `containerPort` when `hostNetwork` is true")]
    [InlineData("containers: [{name: a, ports: [{containerPort: 80, hostPort: 70000}]}]", "spec.containers[0].ports[0].hostPort: Invalid value: 70000: must be between 1 and 65535, inclusive")]
    [InlineData("securityContext: {seccompProfile: {type: Localhost}}\ncontainers: []", "spec.securityContext.seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost")]
    [InlineData("securityContext: {seccompProfile: {type: RuntimeDefault, localhostProfile: x}}\ncontainers: []", "spec.securityContext.seccompProfile.localhostProfile: Invalid value: the text \"x\": can only be set when seccomp type is Localhost")]
    [InlineData("securityContext: {seccompProfile: {type: runtime/default}}\ncontainers: []", "spec.securityContext.seccompProfile.type: Unsupported value: \"runtime/default\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"")]
    [InlineData("securityContext: {runAsUser: -1}\ncontainers: []", "spec.securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive")]
    [InlineData("securityContext: {windowsOptions: {hostProcess: true}}\ncontainers: [{name: a}]", "spec.hostNetwork: Invalid value: hostNetwork must be true if pod contains any hostProcess containers")]
    [InlineData("hostNetwork: true\ncontainers: [{name: a, securityContext: {windowsOptions: {hostProcess: true}}}, {name: b}]", "spec.securityContext.windowsOptions.hostProcess: Invalid value: If pod contains any hostProcess containers then all containers must be HostProcess containers")]
    [InlineData("volumes: [{name: v, emptyDir: {}, configMap: {name: c}}]\ncontainers: []", "spec.volumes[0].configMap: Forbidden: may not specify more than 1 volume type")]
    public void What_the_server_refuses_is_told_in_its_words(string spec, string expected)
    {
        var problem = Assert.Single(PodValidation.Check(Parse.Pod(spec), isPod: true));
        Assert.Equal("the API server would refuse this as invalid: " + expected, problem.Message);
    }

    [Theory]
    [InlineData("containers: [{name: a, securityContext: {allowPrivilegeEscalation: false, privileged: false, capabilities: {add: [SYS_ADMIN]}}}]")]
    [InlineData("os: {name: windows}\nhostNetwork: true\nsecurityContext: {runAsNonRoot: false, windowsOptions: {hostProcess: true}}\ncontainers: [{name: a, securityContext: {windowsOptions: {hostProcess: true}}}]")]
    [InlineData("os: {name: windows}\nhostPID: false\nsecurityContext: {sysctls: [], runAsNonRoot: true}\ncontainers: [{name: a, securityContext: {runAsNonRoot: true}}]")]
    [InlineData("securityContext: {seccompProfile: {type: Localhost, localhostProfile: x}, appArmorProfile: {type: Unconfined}}\ncontainers: []")]
    [InlineData("ephemeralContainers: []\ncontainers: [{name: a, ports: [{containerPort: 80, hostPort: 80}]}]\nhostNetwork: true")]
    public void What_the_server_takes_is_let_through(string spec) => Assert.Empty(PodValidation.Check(Parse.Pod(spec), isPod: true));
}
