# The run task in HCP Terraform, and the workspace that it stands in – see docs/pipelines/hcp-terraform.md.

variable "organization" {
  type = string
}

variable "workspace_id" {
  type = string
}

variable "run_task_key" {
  description = "The same text as GENESYS_PREFLIGHT_RUN_TASK_KEY of the server."
  type        = string
  sensitive   = true
}

resource "tfe_organization_run_task" "genesys" {
  organization = var.organization
  name         = "genesys-preflight"
  url          = "https://preflight.example.com/"
  hmac_key     = var.run_task_key
  enabled      = true
}

resource "tfe_workspace_run_task" "genesys" {
  workspace_id      = var.workspace_id
  task_id           = tfe_organization_run_task.genesys.id
  enforcement_level = "mandatory"
  stages            = ["post_plan"]
}
