using PodSecurity.Facts;
using PodSecurity.Policy.Api;

namespace PodSecurity.Policy.Tests;

public sealed class ShapeCheckTests
{
    [Theory]
    [InlineData("containers: [{name: a, securityContext: {privileged: 'yes'}}]", "PSS404", "spec.containers[0].securityContext.privileged must be true or false, but is the text \"yes\"; take the quotes away")]
    [InlineData("securityContext: {runAsUser: root}", "PSS404", "spec.securityContext.runAsUser must be a whole number, but is the text \"root\"")]
    [InlineData("securityContext: {runAsUser: '1000'}", "PSS404", "spec.securityContext.runAsUser must be a whole number, but is the text \"1000\"; take the quotes away")]
    [InlineData("containers: [{name: a, env: [{name: X, value: yes}]}]", "PSS404", "spec.containers[0].env[0].value must be a text, but is the boolean true; put it in quotes")]
    [InlineData("containers: {name: a}", "PSS404", "spec.containers must be a list, but is an object")]
    [InlineData("containers: [{name: a, resources: {limits: {cpu: [1]}}}]", "PSS404", "spec.containers[0].resources.limits[cpu] must be a number or a text, but is a list")]
    [InlineData("securityContext: {runAsNonroot: true}", "PSS405", "unknown field \"spec.securityContext.runAsNonroot\"; did you mean \"runAsNonRoot\"?")]
    [InlineData("containers: [{name: a, securityContex: {}}]", "PSS405", "unknown field \"spec.containers[0].securityContex\"; did you mean \"securityContext\"?")]
    [InlineData("initcontainers: []", "PSS405", "unknown field \"spec.initcontainers\"; did you mean \"initContainers\"?")]
    [InlineData("containers: [{name: a, liveness_probe: {}}]", "PSS405", "unknown field \"spec.containers[0].liveness_probe\"; did you mean \"livenessProbe\"?")]
    [InlineData("containers: [{name: a, volumeMounts: [{name: v, mountPaht: /x}]}]", "PSS405", "unknown field \"spec.containers[0].volumeMounts[0].mountPaht\"; did you mean \"mountPath\"?")]
    public void A_slip_is_told_with_what_was_meant(string spec, string rule, string message)
    {
        var problem = Assert.Single(Check(spec));
        Assert.Equal((rule, message), (problem.Rule.Id, problem.Message));
    }

    [Theory]
    [InlineData("containers: [{name: a, resources: {limits: {cpu: 1, memory: 0.5, x: 1Gi}}, ports: [{containerPort: 80}], livenessProbe: {httpGet: {port: http}}}]")]
    [InlineData("somethingNew: {anything: [1]}\ncontainers: [{name: a, futureField: true}]")]
    [InlineData("securityContext: null\nvolumes: [{name: v, emptyDir: null}]")]
    [InlineData("terminationGracePeriodSeconds: 3e1")]
    public void What_may_be_right_is_let_through(string spec) => Assert.Empty(Check(spec));

    [Fact]
    public void The_nearest_name_to_a_known_field_is_that_field()
    {
        foreach (var type in KubernetesApi.Read().Types)
        {
            var names = type.Fields.Select(field => field.Name).ToHashSet();
            Assert.All(names, name => Assert.True(NearMiss.Find(name, names) == name, type.Name + "." + name));
        }
    }

    [Fact]
    public void Every_swap_and_loss_of_a_letter_in_a_long_name_is_taken_for_that_name()
    {
        var names = ApiShape.Default.PodSpec.Fields.Keys.Where(name => name.Length > 5).ToList();
        foreach (var name in names)
        {
            for (var i = 0; i < name.Length - 1; i++)
            {
                Assert.Contains(NearMiss.Find(name.Remove(i, 1), names), Meant(name, name.Remove(i, 1)));
                var swapped = name.ToCharArray();
                (swapped[i], swapped[i + 1]) = (swapped[i + 1], swapped[i]);
                Assert.Contains(NearMiss.Find(new(swapped), names), Meant(name, new(swapped)));
            }
        }

        // A slip may make another name of one, or be as near to another: hostPIC to hostIPC and to hostPID.
        IEnumerable<string> Meant(string name, string slip) =>
            names.Where(other => other == name || (other.Length == slip.Length && other.Zip(slip).Count(pair => char.ToUpperInvariant(pair.First) != char.ToUpperInvariant(pair.Second)) <= 1));
    }

    private static IReadOnlyList<ShapeProblem> Check(string spec) =>
        ShapeCheck.Check(Parse.Pod(spec).Spec.Object!, ApiShape.Default.PodSpec, "spec");
}
