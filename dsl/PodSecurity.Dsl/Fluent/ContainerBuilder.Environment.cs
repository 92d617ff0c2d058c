using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

public sealed partial class ContainerBuilder
{
    /// <summary>Gives the program an environment variable.</summary>
    public ContainerBuilder Env(string name, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddVariable(new() { Name = name, Value = value }, new(file, line));

    /// <summary>
    /// Gives the program an environment variable from elsewhere.
    /// <code>.Env("PASSWORD", From.Secret("db", "password"))</code>
    /// </summary>
    public ContainerBuilder Env(string name, EnvVarSource from, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddVariable(new() { Name = name, ValueFrom = from }, new(file, line));

    /// <summary>Gives the program all keys of a ConfigMap as environment variables.</summary>
    public ContainerBuilder EnvFromConfigMap(string name, string? prefix = null, bool? optional = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        (container.EnvFrom ??= []).Add(new() { Prefix = prefix, ConfigMapRef = new() { Name = Names.Subdomain(name, "a ConfigMap", new(file, line)), Optional = optional } });
        return this;
    }

    /// <summary>Gives the program all keys of a Secret as environment variables.</summary>
    public ContainerBuilder EnvFromSecret(string name, string? prefix = null, bool? optional = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        (container.EnvFrom ??= []).Add(new() { Prefix = prefix, SecretRef = new() { Name = Names.Subdomain(name, "a Secret", new(file, line)), Optional = optional } });
        return this;
    }

    /// <summary>What the scheduler keeps free for the container, such as <c>cpu: "250m", memory: "128Mi"</c>.</summary>
    public ContainerBuilder Requests(string? cpu = null, string? memory = null, string? ephemeralStorage = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Resources.Requests = Amounts(Resources.Requests, cpu, memory, ephemeralStorage, new(file, line));
        return this;
    }

    /// <summary>What the container may use at most, such as <c>memory: "256Mi"</c>.</summary>
    public ContainerBuilder Limits(string? cpu = null, string? memory = null, string? ephemeralStorage = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Resources.Limits = Amounts(Resources.Limits, cpu, memory, ephemeralStorage, new(file, line));
        return this;
    }

    /// <summary>Limits a resource of any name, such as a device: <c>.Resource("nvidia.com/gpu", "1")</c>. Kubernetes requests as much where no request is set.</summary>
    public ContainerBuilder Resource(string name, string amount, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var call = new Place(file, line);
        (Resources.Limits ??= new Dictionary<string, Quantity>())[Names.LabelKey(name, "a resource", call)] = Checks.Amounts.Read(amount, name, call);
        return this;
    }

    private ResourceRequirements Resources => container.Resources ??= new();

    private static IDictionary<string, Quantity>? Amounts(IDictionary<string, Quantity>? known, string? cpu, string? memory, string? ephemeralStorage, Place call)
    {
        foreach (var (name, amount) in new[] { ("cpu", cpu), ("memory", memory), ("ephemeral-storage", ephemeralStorage) })
        {
            if (amount is not null)
            {
                (known ??= new Dictionary<string, Quantity>())[name] = Checks.Amounts.Read(amount, name, call);
            }
        }

        return known;
    }

    private ContainerBuilder AddVariable(EnvVar variable, Place call)
    {
        if (string.IsNullOrEmpty(variable.Name) || variable.Name.Any(c => c is '=' or < ' ' or > '~'))
        {
            throw call.Mistake($"an environment variable cannot be called \"{variable.Name}\"; take letters, digits and '_'");
        }

        var variables = container.Env ??= [];
        if (variables.Any(other => other.Name == variable.Name))
        {
            throw call.Mistake($"container \"{Name}\" already has an environment variable {variable.Name}; leave one of them out");
        }

        variables.Add(variable);
        return this;
    }
}
