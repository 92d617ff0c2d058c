// How a Pulumi program runs, as far as a transformation meets it. Facts from pulumi/pulumi-dotnet, sdk/Pulumi; the file is named at each.
#nullable disable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Pulumi
{
    // Exceptions/ResourceException.cs, RunException.cs
    public class ResourceException : Exception
    {
        internal Resource Resource { get; }
        public ResourceException(string message, Resource resource, bool hideStack = false) : base(message) => Resource = resource;
    }

    // Log.cs, Deployment/Deployment.EngineLogger.cs: what is logged of a resource bears its URN once it has one.
    public static class Log
    {
        public static void Debug(string message, Resource resource = null, int? streamId = null, bool? ephemeral = null) => Deployment.Current.Write("debug", message, resource);
        public static void Info(string message, Resource resource = null, int? streamId = null, bool? ephemeral = null) => Deployment.Current.Write("info", message, resource);
        public static void Warn(string message, Resource resource = null, int? streamId = null, bool? ephemeral = null) => Deployment.Current.Write("warning", message, resource);
        public static void Error(string message, Resource resource = null, int? streamId = null, bool? ephemeral = null) => Deployment.Current.Write("error", message, resource);
    }

    // Deployment/DeploymentInstance.cs
    public sealed class DeploymentInstance { internal DeploymentInstance(bool isDryRun) => IsDryRun = isDryRun; public bool IsDryRun { get; } }

    public sealed class Deployment
    {
        private static readonly AsyncLocal<Deployment> Local = new();
        private readonly List<Task> tasks = new();

        private Deployment(bool isDryRun) => instance = new(isDryRun);
        private readonly DeploymentInstance instance;

        private static readonly Deployment OfProcess = Engine.IsThere ? new(isDryRun: true) : null;

        internal static Deployment Current => Local.Value ?? OfProcess;
        public static DeploymentInstance Instance => Current.instance;
        internal Stack Stack { get; set; }
        internal List<(string Severity, string Message, string Resource)> Logs { get; } = new();
        internal List<(string Type, string Name)> Registered { get; } = new();

        // Deployment/Deployment_Run.cs
        public static Task<int> RunAsync(Action action) => RunAsync(() => { action(); return Task.FromResult<IDictionary<string, object>>(new Dictionary<string, object>()); });
        public static Task<int> RunAsync(Func<Task<IDictionary<string, object>>> func, StackOptions options = null) => Current.FinishAsync(() => { _ = new Stack(options); Current.Register(func()); });
        public static Task<int> RunAsync<TStack>() where TStack : Stack, new() => Current.FinishAsync(() => { _ = new TStack(); });

        // Deployment/Deployment.Runner.cs, TaskMonitoringHelper.cs: waits until every task has ended or one has failed; each exception is logged once.
        private async Task<int> FinishAsync(Action start)
        {
            try { start(); }
            catch (Exception exception) { return await FailAsync(exception); }
            while (true)
            {
                Task[] open;
                lock (tasks) { open = tasks.Where(task => !task.IsCompleted).ToArray(); }
                List<Exception> failures;
                lock (tasks) { failures = tasks.Where(task => task.IsFaulted).SelectMany(task => task.Exception.InnerExceptions).Distinct().ToList(); }
                if (failures.Count > 0)
                {
                    foreach (var failure in failures) { await FailAsync(failure); }
                    return 32;
                }

                if (open.Length == 0)
                {
                    if (Engine.IsThere) { await Engine.CompleteAsync().ConfigureAwait(false); }
                    return 0;
                }

                await Task.WhenAny(open).ConfigureAwait(false);
            }
        }

        // Deployment/Deployment.Runner.cs: the whole exception, with its stack.
        private async Task<int> FailAsync(Exception exception)
        {
            Write("error", exception.Message, (exception as ResourceException)?.Resource);
            if (Engine.IsThere) { await Engine.LogErrorAsync("Running program failed with an unhandled exception:\n" + exception).ConfigureAwait(false); }
            return 32;
        }

        internal void Register(Task task) { lock (tasks) { tasks.Add(task); } }

        internal void Write(string severity, string message, Resource resource)
        {
            lock (Logs) { Logs.Add((severity, message, resource?.GetResourceName())); }
        }

        internal void ReadOrRegister(Resource resource, ResourceArgs args, ResourceOptions options) => Register(CompleteAsync(resource, args, options));

        // Deployment/Deployment_ReadOrRegisterResource.cs, Deployment_Prepare.cs, Deployment_Serialization.cs: what is depended on comes first, then the inputs, then the engine is asked;
        // where any of them fails, the engine is not asked and the outputs fail as well.
        private async Task CompleteAsync(Resource resource, ResourceArgs args, ResourceOptions options)
        {
            try
            {
                var isRead = options.Urn != null || (options.Id != null && !string.IsNullOrEmpty(await options.Id.ToOutput().GetValueAsync("").ConfigureAwait(false)));
                await Task.Yield();
                await ((Output<System.Collections.Immutable.ImmutableArray<Resource>>)options.DependsOn).GetValueAsync([]).ConfigureAwait(false);
                var inputs = new Dictionary<string, object>();
                foreach (var (key, value) in args.ToDictionary())
                {
                    try { if (await Serializer.SerializeAsync(value).ConfigureAwait(false) is { } field) { inputs[key] = field; } }
                    catch (Exception exception) { throw new InvalidOperationException($"error serializing property \"{key}\": {exception.Message}", exception); }
                }

                if (Engine.IsThere) { await Engine.RegisterAsync(resource, inputs).ConfigureAwait(false); }
                lock (Registered) { Registered.Add((isRead ? "read:" + resource.GetResourceType() : resource.GetResourceType(), resource.GetResourceName())); }
                foreach (var (name, complete) in resource.Completions)
                {
                    var (value, isKnown) = Answer(resource, name, inputs);
                    complete(value, isKnown, null);
                }
            }
            catch (Exception exception)
            {
                foreach (var complete in resource.Completions.Values) { complete(null, false, exception); }
                throw;
            }
        }

        // The provider names what has no name; a preview knows that name only where it was written.
        private (object Value, bool IsKnown) Answer(Resource resource, string output, Dictionary<string, object> inputs)
        {
            switch (output)
            {
                case "urn": return ("urn:pulumi:stack::project::" + resource.GetResourceType() + "::" + resource.GetResourceName(), true);
                case "metadata":
                    var metadata = inputs.GetValueOrDefault("metadata") as Dictionary<string, object>;
                    var isNamed = metadata?.GetValueOrDefault("name") is string;
                    return (Activator.CreateInstance(resource.GetType().GetProperty("Metadata").PropertyType.GetGenericArguments()[0], isNamed ? metadata["name"] : resource.GetResourceName() + "-1a2b3c4", metadata?.GetValueOrDefault("labels")), isNamed || !instance.IsDryRun);
                default: return (null, !instance.IsDryRun);
            }
        }

        /// <summary>Runs a program, and answers what came of it.</summary>
        public static async Task<(List<(string Severity, string Message, string Resource)> Logs, List<(string Type, string Name)> Registered, int ExitCode)> RunForTest(Func<Task<int>> program, bool isDryRun)
        {
            var deployment = Local.Value = new(isDryRun);
            var exitCode = await program().ConfigureAwait(false);
            await Task.Delay(1).ConfigureAwait(false);
            lock (deployment.Logs) { lock (deployment.Registered) { return (deployment.Logs.ToList(), deployment.Registered.ToList(), exitCode); } }
        }
    }
}
